const worker = new Worker("/worker.js", { type: "module" });
worker.onmessage = ({ data }) => {
  document.getElementById("answer").textContent = data.answer;
  document.getElementById("state").textContent = data.state;
};
