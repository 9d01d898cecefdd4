import { loadPyodide } from "/pyodide/pyodide.mjs";

const fetched = async (path) => (await fetch(path)).arrayBuffer();

try {
  const pyodide = await loadPyodide({ indexURL: "/pyodide/" });
  pyodide.unpackArchive(await fetched("/library.zip"), "zip", { extractDir: "/library" });
  pyodide.FS.writeFile("/files.json", new Uint8Array(await fetched("/files.json")));
  const answer = pyodide.runPython(`
import sys
sys.path.insert(0, "/library")
import verdicts_of
verdicts_of.verdicts(open("/files.json", encoding="utf-8").read())
`);
  postMessage({ state: "done", answer });
} catch (fault) {
  postMessage({ state: "failed", answer: String(fault) });
}
