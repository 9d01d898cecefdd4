// Says that chosen files are being checked, and speaks up early about those that are too large. The form works without.
const form = document.querySelector("[data-upload]");
const status = form?.querySelector("[data-checking]");
const list = form?.querySelector("[data-chosen]");
const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Number((bytes / 1048576).toFixed(1))} MB`);
const chosen = () => Array.from(form.elements.file.files);
const together = (files) => files.reduce((sum, file) => sum + file.size, 0);

function named(files) {
  return files.length === 1 ? files[0].name : `${files.length} files`;
}

function stopped(files) {
  const most = size(Number(form.dataset.limit));
  return files.length === 1
    ? `${files[0].name} is ${size(files[0].size)}. A file can be at most ${most}. Export the results only, and choose that file.`
    : `These ${files.length} files are ${size(together(files))}. Together they can be at most ${most}. ` +
      "Export the results only, and choose those files.";
}

form?.addEventListener("submit", (event) => {
  const files = chosen();
  if (together(files) > Number(form.dataset.limit)) {
    event.preventDefault();
    status.textContent = stopped(files);
    status.classList.add("stagepost-checking--stopped");
    form.elements.file.focus();
  } else if (files.length) {
    status.classList.remove("stagepost-checking--stopped");
    status.textContent = `Checking ${named(files)} (${size(together(files))}) …`;
    status.classList.add("stagepost-checking--busy");
  }
});

// Where the browser's own control says only how many were chosen, their names stand beneath it.
function listed() {
  const items = chosen().map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name} (${size(file.size)})` }));
  list.replaceChildren(...items);
}
if (list) {
  form.elements.file.addEventListener("change", listed);
}

// GOV.UK's hidden comma makes axe 4.14 miss the visible words in the button's name: a space says the same.
const comma = document.getElementById("id_file-comma");
comma?.replaceWith(Object.assign(document.createElement("span"), { id: comma.id, textContent: " " }));

// A page that the back button brings out of the browser's memory is not checking any more.
window.addEventListener("pageshow", () => {
  if (status) {
    status.textContent = "";
    status.classList.remove("stagepost-checking--busy");
  }
  if (list) {
    listed();
  }
});
