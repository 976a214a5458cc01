// Puts the advice that comes with a preview at the fields it is about. Nothing here stops a save.

/** @param {HTMLIFrameElement} phone */
export function showAdvice(phone) {
  phone.addEventListener("load", () => {
    const brought = phone.contentDocument?.querySelector("template[data-advice]");
    if (brought?.localName !== "template") return;
    const { content, dataset } = /** @type {HTMLTemplateElement} */ (brought);
    for (const old of document.querySelectorAll(".advice")) forget(old);
    for (const each of content.querySelectorAll("p")) tell(each);
    const summary = document.querySelector("[data-advice-summary]");
    // A live region says what changes, so what is the same stays untouched.
    const said = dataset.summary ?? "";
    if (summary && summary.textContent !== said) summary.textContent = said;
    document.dispatchEvent(new Event("advice-shown"));
  });
}

/** @param {HTMLParagraphElement} paragraph */
function tell({ dataset, textContent }) {
  const field = document.getElementById(dataset.for ?? "");
  if (!field) return;
  const id = `${field.id}-advice`;
  const place = document.getElementById(id) ?? placeFor(field, id);
  place.append(Object.assign(document.createElement("span"), { textContent }));
}

/**
 * @param {HTMLElement} field
 * @param {string} id
 */
function placeFor(field, id) {
  const place = document.createElement("p");
  place.id = id;
  place.className = "advice";
  field.after(place);
  const named = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  field.setAttribute("aria-describedby", [...named, id].join(" "));
  return place;
}

/** @param {Element} place */
function forget(place) {
  const field = document.getElementById(place.id.replace(/-advice$/, ""));
  const named = field?.getAttribute("aria-describedby")?.split(" ") ?? [];
  const others = named.filter((id) => id !== place.id).join(" ");
  if (others) field?.setAttribute("aria-describedby", others);
  else field?.removeAttribute("aria-describedby");
  place.remove();
}
