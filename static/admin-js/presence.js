// Tells colleagues that this item is open here, and shows who else has it open.

const EVERY = 20_000; // milliseconds between two looks

const kept = document.querySelector("[data-presence]");
if (kept instanceof HTMLElement && kept.dataset.presence) {
  start(kept, kept.dataset.presence, kept.closest("form"));
}

/**
 * @param {HTMLElement} kept
 * @param {string} address
 * @param {HTMLFormElement | null} form
 */
function start(kept, address, form) {
  const list = kept.querySelector("[data-part=others]");
  let typed = false;
  form?.addEventListener("input", () => {
    typed = true;
  });
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => navigator.sendBeacon(address, body("left")));

  async function look() {
    if (document.visibilityState !== "visible") return;
    const sent = body(typed ? "typed" : "here");
    typed = false;
    try {
      const answer = await fetch(address, { method: "POST", body: sent, redirect: "error" });
      if (answer.ok) show((await answer.json()).others);
    } catch {
      // Without a network, or signed out, the page stays as it is.
    }
  }

  /** @param {string[]} sentences */
  function show(sentences) {
    const shown = [...(list?.children ?? [])].map(({ textContent }) => textContent);
    if (shown.join("\n") === sentences.join("\n")) return;
    list?.replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("li");
        line.textContent = sentence;
        return line;
      }),
    );
  }

  /** @param {string} word */
  function body(word) {
    const data = new FormData();
    const token = form?.querySelector("[name=csrfmiddlewaretoken]");
    data.append("csrfmiddlewaretoken", token instanceof HTMLInputElement ? token.value : "");
    data.append(word, "1");
    return data;
  }
}
