// Keeps a page whole while htmx fetches parts of it anew: what cannot be fetched leaves everything as it was, and says so.
// `htmx-config` in frame.html keeps out the pages of errors; people.middleware leads the whole page away where one must sign in.
const notice = document.querySelector("[data-stale]");

function tell(stale) {
  const told = notice.classList.contains("stagepost-stale--told");
  if (stale !== told) { // once, because a screen reader reads it out each time it is written
    notice.textContent = stale ? notice.dataset.stale : "";
    notice.classList.toggle("stagepost-stale--told", stale);
  }
}

// What the clock fetched is no sign that somebody is there: the session goes on growing old.
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceEvent?.type === "every") {
    ctx.request.headers["Stagepost-Unattended"] = "true";
  }
});

// An answer without the part, such as a proxy's own page, is a fault too. Stopped here, it changes the address no more than the page.
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  const missing = ctx.select && !tasks.some((task) => task.fragment.childElementCount);
  const failed = Boolean(ctx.response.status >= 400 || missing);
  if (failed) {
    event.preventDefault();
  }
  tell(failed);
});

// No connection, or no answer in time.
document.addEventListener("htmx:error", () => tell(true));
