// Prints. The button shows with JavaScript alone; without it the browser's own menu does.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
