// Tells the server that this item's form is open here, and shows who else has it open.

const INTERVAL = 20_000; // milliseconds between two reports

const root = document.querySelector("[data-editing-session]");
if (root instanceof HTMLElement && root.dataset.editingSession) {
  startSession(root, root.dataset.editingSession, root.closest("form"));
}

/**
 * @param {HTMLElement} root
 * @param {string} address
 * @param {HTMLFormElement | null} form
 */
function startSession(root, address, form) {
  const list = root.querySelector("[data-part=others]");
  let hasTyped = false;
  form?.addEventListener("input", () => {
    hasTyped = true;
  });
  setInterval(report, INTERVAL);
  document.addEventListener("visibilitychange", report);
  addEventListener("pagehide", () => navigator.sendBeacon(address, buildForm("left")));

  async function report() {
    if (document.visibilityState !== "visible") return;
    const data = buildForm(hasTyped ? "typed" : "open");
    hasTyped = false;
    try {
      const answer = await fetch(address, { method: "POST", body: data, redirect: "error" });
      if (answer.ok) showOthers((await answer.json()).others);
    } catch {
      // Without a network, or signed out, the page stays as it is.
    }
  }

  /** @param {string[]} sentences */
  function showOthers(sentences) {
    const texts = [...(list?.children ?? [])].map(({ textContent }) => textContent);
    if (texts.join("\n") === sentences.join("\n")) return;
    list?.replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("li");
        line.textContent = sentence;
        return line;
      }),
    );
  }

  /** @param {string} word */
  function buildForm(word) {
    const data = new FormData();
    const token = form?.querySelector("[name=csrfmiddlewaretoken]");
    data.append("csrfmiddlewaretoken", token instanceof HTMLInputElement ? token.value : "");
    data.append(word, "1");
    return data;
  }
}
