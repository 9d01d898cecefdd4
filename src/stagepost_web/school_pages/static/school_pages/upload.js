// Says that a chosen file is being checked, and speaks up early about one that is too large. The form works without.
const form = document.querySelector("[data-upload]");
const status = form?.querySelector("[data-checking]");
const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Number((bytes / 1048576).toFixed(1))} MB`);

function tooLarge(file) {
  return file && file.size > Number(form.dataset.limit);
}

form?.addEventListener("submit", (event) => {
  const file = form.elements.file.files[0];
  if (tooLarge(file)) {
    event.preventDefault();
    status.textContent = `${file.name} is ${size(file.size)}. A file can be at most ${size(Number(form.dataset.limit))}. ` +
      "Export the results only, and choose that file.";
    status.classList.add("stagepost-checking--stopped");
    form.elements.file.focus();
  } else if (file) {
    status.classList.remove("stagepost-checking--stopped");
    status.textContent = `Checking ${file.name} (${size(file.size)}) …`;
    status.classList.add("stagepost-checking--busy");
  }
});

// GOV.UK's hidden comma makes axe 4.14 miss the visible words in the button's name: a space says the same.
const comma = document.getElementById("id_file-comma");
comma?.replaceWith(Object.assign(document.createElement("span"), { id: comma.id, textContent: " " }));

// A page that the back button brings out of the browser's memory is not checking any more.
window.addEventListener("pageshow", () => {
  if (status) {
    status.textContent = "";
    status.classList.remove("stagepost-checking--busy");
  }
});
