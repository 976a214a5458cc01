// Chromium's offer to put the site on the home screen. It comes once, perhaps before any component
// runs, so a page that wants it has this module as a script of its own.

/** @type {Promise<{ prompt: () => void }>} */
export const installOffer = new Promise((resolve) => {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    resolve(/** @type {any} */ (event));
  });
});
