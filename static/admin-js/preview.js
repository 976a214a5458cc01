// Shows the page that patients would get as soon as a form opens, and again when it was changed.

const PAUSE = 700; // milliseconds without typing until the preview follows

const button = document.querySelector('[formtarget="preview-frame"]');

if (button instanceof HTMLButtonElement && button.form) follow(button.form, button);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} show
 */
function follow(form, show) {
  let timer = 0;
  const ask = () => form.requestSubmit(show);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  // A form on its way to be saved needs no preview any more.
  form.addEventListener("submit", (event) => {
    if (event.submitter !== show) clearTimeout(timer);
  });
  if (show.hasAttribute("data-at-once")) ask();
}
