// Lets a pose be picked by its picture. The list of titles stays: it holds the value, and is all
// there is without scripts.

const LIST = "select[data-poses]";
const gallery = document.querySelector("#pose-gallery");

if (gallery instanceof HTMLDialogElement) start(gallery);

/** @param {HTMLDialogElement} dialog */
function start(dialog) {
  /** @type {HTMLSelectElement | null} */
  let filling = null;
  for (const list of document.querySelectorAll(LIST)) prepare(list);
  document.addEventListener("formset:added", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    for (const list of target.querySelectorAll(LIST)) prepare(list);
  });
  dialog.addEventListener("close", () => {
    const taken = radios().find(({ checked }) => checked);
    if (dialog.returnValue !== "take" || !filling || !taken) return;
    filling.value = taken.value;
    filling.dispatchEvent(new Event("input", { bubbles: true }));
    filling.dispatchEvent(new Event("change", { bubbles: true }));
  });
  dialog.addEventListener("dblclick", ({ target }) => {
    if (target instanceof Element && target.closest(".pose-card")) dialog.close("take");
  });
  search();

  /** @param {Element} list */
  function prepare(list) {
    if (!(list instanceof HTMLSelectElement) || list.closest(".empty-form")) return;
    const button = document.createElement("button");
    const picture = document.createElement("span");
    button.type = "button";
    button.className = "pose-open";
    picture.className = "pose-picture";
    button.append(picture, dialog.dataset.open ?? "");
    button.addEventListener("click", () => open(list));
    list.after(button);
    const show = () => picture.replaceChildren(...pictureOf(list.value));
    list.addEventListener("change", show);
    show();
  }

  /** @param {HTMLSelectElement} list */
  function open(list) {
    filling = list;
    const chosen = radios().find(({ value }) => value === list.value);
    for (const radio of radios()) radio.checked = radio === chosen;
    dialog.returnValue = "";
    dialog.showModal();
    chosen?.focus();
  }

  function search() {
    const [field, none] = [
      dialog.querySelector('[type="search"]'),
      dialog.querySelector("[data-part=none]"),
    ];
    if (!(field instanceof HTMLInputElement) || !(none instanceof HTMLElement)) return;
    field.addEventListener("input", () => {
      const found = radios().filter((radio) => fits(radio, field.value));
      none.textContent = found.length ? "" : (none.dataset.words ?? "");
    });
    // Enter would take a pose that may not even be in sight.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  /** @returns {HTMLInputElement[]} */
  function radios() {
    return /** @type {HTMLInputElement[]} */ ([...dialog.querySelectorAll('[type="radio"]')]);
  }

  /**
   * Hides the card if it lacks a word that is looked for.
   *
   * @param {HTMLInputElement} radio
   * @param {string} words
   */
  function fits(radio, words) {
    const card = radio.closest("label");
    const text = card?.textContent?.toLowerCase() ?? "";
    const fit = words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
    card?.toggleAttribute("hidden", !fit);
    return fit;
  }

  /** @param {string} name */
  function pictureOf(name) {
    const radio = radios().find(({ value }) => value === name);
    const picture = radio?.closest("label")?.querySelector("svg")?.cloneNode(true);
    return picture ? [picture] : [];
  }
}
