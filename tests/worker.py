"""What a page asks the service worker, in any browser."""

ASK_WORKER = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    // A worker that is being replaced may never answer.
    setTimeout(() => resolve({ ready: false, version: "" }), 5000);
  });
  active.postMessage({ type: "ready?" }, [port2]);
  return answer;
}"""
# The worker itself isn't asked again and again: a busy one is never replaced.
ANSWERS_FROM = """async () => {{
  const {{ installing, waiting, active }} =
    (await navigator.serviceWorker.getRegistration()) ?? {{}};
  const kept = await caches.has("unknot-{version}");
  return kept && !installing && !waiting && active?.state === "activated";
}}"""
NOTHING_KEPT = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return !registration && (await caches.keys()).length === 0;
}"""


def answers_from(version: str) -> str:
    """The question whether this version is whole, in use, and no other one comes."""
    return ANSWERS_FROM.format(version=version)
