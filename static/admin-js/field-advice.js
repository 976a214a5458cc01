// Shows the advice that comes with a preview at the fields it is about. It never prevents saving.

/** @param {HTMLIFrameElement} phone */
export function showFieldAdvice(phone) {
  phone.addEventListener("load", () => {
    const template = phone.contentDocument?.querySelector("template[data-advice]");
    if (template?.localName !== "template") return;
    const { content, dataset } = /** @type {HTMLTemplateElement} */ (template);
    for (const old of document.querySelectorAll(".advice")) removeAdvice(old);
    for (const each of content.querySelectorAll("p")) addAdvice(each);
    const summary = document.querySelector("[data-advice-summary]");
    // Unchanged text stays untouched, so that screen readers don't announce it again.
    const summaryText = dataset.summary ?? "";
    if (summary && summary.textContent !== summaryText) summary.textContent = summaryText;
    document.dispatchEvent(new Event("advice-shown"));
  });
}

/** @param {HTMLParagraphElement} paragraph */
function addAdvice({ dataset, textContent }) {
  const field = document.getElementById(dataset.for ?? "");
  if (!field) return;
  const id = `${field.id}-advice`;
  const place = document.getElementById(id) ?? createAdvicePlace(field, id);
  place.append(Object.assign(document.createElement("span"), { textContent }));
}

/**
 * @param {HTMLElement} field
 * @param {string} id
 */
function createAdvicePlace(field, id) {
  const place = document.createElement("p");
  place.id = id;
  place.className = "advice";
  field.after(place);
  const named = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  field.setAttribute("aria-describedby", [...named, id].join(" "));
  return place;
}

/** @param {Element} place */
function removeAdvice(place) {
  const field = document.getElementById(place.id.replace(/-advice$/, ""));
  const named = field?.getAttribute("aria-describedby")?.split(" ") ?? [];
  const others = named.filter((id) => id !== place.id).join(" ");
  if (others) field?.setAttribute("aria-describedby", others);
  else field?.removeAttribute("aria-describedby");
  place.remove();
}
