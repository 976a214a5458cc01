// Chooses a pose by its picture. The list of titles stays: it has the value, and works without
// scripts.

const LIST = "select[data-poses]";
const gallery = document.querySelector("#pose-gallery");

if (gallery instanceof HTMLDialogElement) startGallery(gallery);

/** @param {HTMLDialogElement} dialog */
function startGallery(dialog) {
  /** @type {HTMLSelectElement | null} */
  let openedList = null;
  for (const list of document.querySelectorAll(LIST)) addButton(list);
  document.addEventListener("formset:added", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    for (const list of target.querySelectorAll(LIST)) addButton(list);
  });
  dialog.addEventListener("close", () => {
    const chosen = listRadios().find(({ checked }) => checked);
    if (dialog.returnValue !== "choose" || !openedList || !chosen) return;
    openedList.value = chosen.value;
    openedList.dispatchEvent(new Event("input", { bubbles: true }));
    openedList.dispatchEvent(new Event("change", { bubbles: true }));
  });
  dialog.addEventListener("dblclick", ({ target }) => {
    if (target instanceof Element && target.closest(".pose-card")) dialog.close("choose");
  });
  startSearch();

  /** @param {Element} list */
  function addButton(list) {
    if (!(list instanceof HTMLSelectElement) || list.closest(".empty-form")) return;
    const button = document.createElement("button");
    const picture = document.createElement("span");
    button.type = "button";
    button.className = "pose-open";
    picture.className = "pose-picture";
    button.append(picture, dialog.dataset.open ?? "");
    button.addEventListener("click", () => openGallery(list));
    list.after(button);
    const showPicture = () => picture.replaceChildren(...copyPicture(list.value));
    list.addEventListener("change", showPicture);
    showPicture();
  }

  /** @param {HTMLSelectElement} list */
  function openGallery(list) {
    openedList = list;
    const chosen = listRadios().find(({ value }) => value === list.value);
    for (const radio of listRadios()) radio.checked = radio === chosen;
    dialog.returnValue = "";
    dialog.showModal();
    chosen?.focus();
  }

  function startSearch() {
    const [field, none] = [
      dialog.querySelector('[type="search"]'),
      dialog.querySelector("[data-part=none]"),
    ];
    if (!(field instanceof HTMLInputElement) || !(none instanceof HTMLElement)) return;
    field.addEventListener("input", () => {
      const visible = listRadios().filter((radio) => filterCard(radio, field.value));
      none.textContent = visible.length ? "" : (none.dataset.words ?? "");
    });
    // Enter would choose a pose that may be out of view.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  /** @returns {HTMLInputElement[]} */
  function listRadios() {
    return /** @type {HTMLInputElement[]} */ ([...dialog.querySelectorAll('[type="radio"]')]);
  }

  /**
   * Hides the card if it lacks one of the words. Returns whether it is visible.
   *
   * @param {HTMLInputElement} radio
   * @param {string} words
   */
  function filterCard(radio, words) {
    const card = radio.closest("label");
    const text = card?.textContent?.toLowerCase() ?? "";
    const isVisible = words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
    card?.toggleAttribute("hidden", !isVisible);
    return isVisible;
  }

  /** @param {string} name */
  function copyPicture(name) {
    const radio = listRadios().find(({ value }) => value === name);
    const picture = radio?.closest("label")?.querySelector("svg")?.cloneNode(true);
    return picture ? [picture] : [];
  }
}
