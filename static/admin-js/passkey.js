// Adds a passkey, or signs in with one. Without scripts or browser support the button stays hidden,
// and people use the code.

const isSupported = Boolean(globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON);

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!isSupported || !(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => usePasskey(button));
}

/** @param {HTMLButtonElement} button */
async function usePasskey(button) {
  const { passkey, begin = "", complete = "", failed = "" } = button.dataset;
  const status = document.querySelector("[data-part=passkey-status]");
  button.disabled = true;
  if (status) status.textContent = "";
  try {
    const created = await requestCredential(passkey === "add", await postJson(begin));
    if (!(created instanceof PublicKeyCredential)) throw new TypeError("no passkey");
    const answer = await postJson(complete, created.toJSON());
    location.assign(answer.redirect_url ?? location.href);
  } catch {
    if (status) status.textContent = failed;
    button.disabled = false;
  }
}

/**
 * @param {boolean} adds
 * @param {any} options from the server
 */
function requestCredential(adds, options) {
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
async function postJson(address, body = {}) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const headers = {
    "Content-Type": "application/json",
    "X-CSRFToken": token instanceof HTMLInputElement ? token.value : "",
  };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
