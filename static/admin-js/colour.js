// A picker beside each field that takes a colour. What may be picked is the server's to say: the phone
// beside the form follows each change, and shows the colour, or why it can't be.

for (const field of document.querySelectorAll("input[data-colour]")) {
  if (field instanceof HTMLInputElement) offerPicker(field);
}

/** @param {HTMLInputElement} field */
function offerPicker(field) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "colour-picker";
  picker.setAttribute("aria-label", field.dataset.colour ?? "");
  const follow = () => {
    // A picker can't be empty: without a colour it stands on the one that patients have then.
    picker.value = /^#[0-9a-f]{6}$/i.test(field.value) ? field.value : (field.dataset.own ?? "");
  };
  picker.addEventListener("input", () => {
    field.value = picker.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("input", follow);
  field.after(picker);
  follow();
}
