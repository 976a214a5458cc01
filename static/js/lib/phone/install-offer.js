// Chromium's offer to install the site. The event comes only once, perhaps before any component
// runs, so a page that needs it loads this module as its own script.

/** @type {Promise<{ prompt: () => void }>} */
export const installOffer = new Promise((resolve) => {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    resolve(/** @type {any} */ (event));
  });
});
