"""Serves the page, Pyodide and the library to this machine alone, and counts what was asked for."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYODIDE = ROOT / "tests/vendor/pyodide"
LIBRARY = ROOT / "src/stagepost"
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".zip": "application/zip",
}


def library() -> bytes:
    """The library as it stands in the tree, and the lines that use it, in a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(LIBRARY.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.parent.name != "fonts":
                archive.write(path, path.relative_to(LIBRARY.parent))
        archive.write(HERE / "verdicts_of.py", "verdicts_of.py")
    return packed.getvalue()


@contextmanager
def served(files: str) -> Iterator[str]:
    """The address of the page, as long as it is needed."""
    made = {"/library.zip": library(), "/files.json": files.encode()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = made.get(self.path) or _file(self.path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", TYPES.get(Path(self.path).suffix, TYPES[".html"]))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _file(path: str) -> bytes | None:
    name = Path(path).name or "index.html"
    folder = PYODIDE if path.startswith("/pyodide/") else HERE / "page"
    known = {one.name: one for one in folder.iterdir()}
    return known[name].read_bytes() if name in known else None
