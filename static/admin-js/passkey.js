// Asks this device for a passkey: to add one, or to sign in with it. Without this script, or where
// the browser knows none, the button stays hidden and the code does.

const able = Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!able || !(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => ask(button));
}

/** @param {HTMLButtonElement} button */
async function ask(button) {
  const { passkey, begin = "", complete = "", failed = "" } = button.dataset;
  const told = document.querySelector("[data-part=passkey-told]");
  button.disabled = true;
  if (told) told.textContent = "";
  try {
    const made = await credential(passkey === "add", await post(begin));
    if (!(made instanceof PublicKeyCredential)) throw new TypeError("no passkey");
    const answer = await post(complete, made.toJSON());
    location.assign(answer.redirect_url ?? location.href);
  } catch {
    if (told) told.textContent = failed;
    button.disabled = false;
  }
}

/**
 * @param {boolean} adds
 * @param {any} options as the server wrote them
 */
function credential(adds, options) {
  if (adds) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

/**
 * @param {string} address
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function post(address, body = {}) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const headers = {
    "Content-Type": "application/json",
    "X-CSRFToken": token instanceof HTMLInputElement ? token.value : "",
  };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
