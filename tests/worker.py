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
