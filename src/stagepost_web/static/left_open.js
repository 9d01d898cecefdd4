// Takes away a page that somebody left open: what it shows must not stay on the screen when the session is over.
const { idle, asks } = document.body.dataset; // only where somebody is signed in
let used = Date.now();

for (const kind of ["keydown", "pointerdown", "scroll"]) {
  document.addEventListener(kind, () => { used = Date.now(); }, { capture: true, passive: true });
}

// The session may live on in another tab. Without a connection, nobody knows, and the page goes too.
async function isOver() {
  try {
    const answer = await fetch(asks, { method: "HEAD", redirect: "manual", headers: { "Stagepost-Unattended": "true" } });
    return answer.status !== 204;
  } catch {
    return true;
  }
}

async function look() {
  if (Date.now() - used > Number(idle) * 1000 && await isOver()) {
    document.documentElement.replaceChildren();
    window.location.reload(); // leads to where one signs in
  }
}

if (idle) {
  setInterval(look, 30000);
}
