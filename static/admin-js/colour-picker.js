// Adds a picker to each colour field. The server decides which colours are allowed: the preview
// shows each change, or why it is refused.

for (const field of document.querySelectorAll("input[data-colour]")) {
  if (field instanceof HTMLInputElement) addPicker(field);
}

/** @param {HTMLInputElement} field */
function addPicker(field) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "colour-picker";
  picker.setAttribute("aria-label", field.dataset.colour ?? "");
  const showColour = () => {
    // A picker can't be empty: without a value it shows the colour that patients get then.
    picker.value = /^#[0-9a-f]{6}$/i.test(field.value) ? field.value : (field.dataset.own ?? "");
  };
  picker.addEventListener("input", () => {
    field.value = picker.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("input", showColour);
  field.after(picker);
  showColour();
}
