"""What can turn data into code, a command, a query or a page is called nowhere, or where it says here."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
FILES = [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]
BUILT_IN = {"eval", "exec", "compile", "__import__"}
CODE = {"system", "popen", "from_string", "Template", "raw", "extra", "RawSQL"}
MODULES = {
    "code that data brings": {"pickle", "marshal", "shelve", "dill", "yaml", "jinja2", "ctypes"},
    "XML that fetches": {"xml.etree", "xml.dom", "xml.sax", "lxml", "xmltodict"},
    "other servers": {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib",
                      "notifications_python_client"},
    "directories and caches": {"ldap", "ldap3", "memcache", "pylibmc", "pymemcache"},
}  # fmt: skip
LOADED = {
    "other servers": {
        "requests",  # for the faults that allauth's client of DfE Sign-in meets
        "notifications_python_client.errors",
        "notifications_python_client.errors.APIError",
        "notifications_python_client.notifications",
        "notifications_python_client.notifications.NotificationsAPIClient",
    }
}
"""`test_connections` says in which files. Neither fetches an address that somebody chose."""
PUT_TOGETHER = {
    "stagepost_web/audit/database_rules.py",
    "stagepost_web/management/former_names.py",
    "stagepost_web/queued_sqlite3/base.py",
    "stagepost_web/retention/deleting/counters.py",
    "stagepost_web/returns/pupil_rows.py",
    "stagepost_web/shared_cache.py",
}
"""Files with SQL that is not one written text. They put in names of tables, columns and rules of ours."""

PATTERNS = {
    "stagepost/alike.py",
    "stagepost/formats/ctf/around.py",
    "stagepost/formats/ctf/heads.py",
    "stagepost/formats/ctf/plain.py",
    "stagepost/formats/template_csv/filenames.py",
    "stagepost/formats/template_workbook/mark.py",
    "stagepost/measures/describing.py",
    "stagepost_web/environment.py",
    "stagepost_web/people/passwords.py",
}
"""Files with a pattern that is not one written text: of names and texts of ours, but the last, and that of
pupils' heads, in which white space of a file stands, escaped.
"""


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    kinds = ast.Call | ast.Import | ast.ImportFrom
    return [
        (path.relative_to(SRC).as_posix(), node)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, kinds)
    ]


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Where, what is called, and how."""
    for where, node in nodes():
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield where, name, node


def imported() -> set[str]:
    found = set()
    for _, node in nodes():
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{each.name}" for each in node.names}
    return found


def test_no_data_is_run_as_code_or_asked_as_a_query():
    assert not {(where, name) for where, name, _ in calls() if name in CODE}
    built_in = {(where, name) for where, name, call in calls() if isinstance(call.func, ast.Name)}
    assert not {(where, name) for where, name in built_in if name in BUILT_IN}


@pytest.mark.parametrize("kind", MODULES)
def test_no_module_is_loaded_that_would(kind):
    refused = MODULES[kind]
    met = {name for name in imported() if any(f"{name}.".startswith(f"{each}.") for each in refused)}
    assert met == LOADED.get(kind, set())


def test_no_command_goes_through_a_shell():
    told = [(where, word.arg) for where, _, call in calls() for word in call.keywords if word.arg == "shell"]
    assert not told
    assert not {name for name in imported() if name.startswith("commands")}


def test_queries_are_written_texts_and_values_go_in_beside_them():
    met = {
        where for where, name, call in calls() if name in ("execute", "executemany") and not _written(call)
    }
    assert met == PUT_TOGETHER


def test_a_pattern_is_never_made_of_what_somebody_sent():
    made = {where for where, _, call in calls() if _of_re(call) and not _is_text(call.args[0])}
    assert made == PATTERNS
    text = (SRC / "stagepost_web/people/passwords.py").read_text("utf-8")
    assert 're.sub("|".join(map(re.escape, tried))' in text
    text = (SRC / "stagepost/formats/ctf/heads.py").read_text("utf-8")
    assert "before, within = re.escape(like.before), re.escape(like.within)" in text


def test_markup_is_trusted_in_four_places_alone():
    """Of text whose markup is escaped before, of a drawing that is ours, of the cells of a grid, each piece
    of which is escaped, and of labels by `format_html`.
    """
    trusting = {where for where, name, _ in calls() if name in ("mark_safe", "SafeString", "format_html")}
    assert trusting == {
        "stagepost_web/frame/templatetags/frame.py",
        "stagepost_web/returns/confirmation_form.py",
        "stagepost_web/tracker/templatetags/tracker.py",
    }
    unescaped = re.compile(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape off|\{%\s*filter safe")
    templates = {
        path for path in SRC.rglob("templates/**/*.html") if unescaped.search(path.read_text("utf-8"))
    }
    assert {path.name for path in templates} == {"return.html", "summary.html"}


def test_scripts_write_text_and_never_markup():
    """Ours. Those of others are vendored whole and checked by their digests."""
    scripts = [path for path in SRC.rglob("static/**/*.js") if "vendor" not in path.parts]
    assert len(scripts) > 3
    refused = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
        r"|postMessage|\"message\"|window\.\w+ ="
    )
    assert not [path.name for path in scripts if re.search(refused, path.read_text("utf-8"))]


def _of_re(call: ast.Call) -> bool:
    called = call.func
    return (
        isinstance(called, ast.Attribute)
        and getattr(called.value, "id", "") == "re"
        and called.attr != "escape"
    )


def _written(call: ast.Call) -> bool:
    return _is_text(call.args[0])


def _is_text(argument: ast.expr) -> bool:
    """A text as it stands, or one put together from names of the module in capitals."""
    match argument:
        case ast.Constant():
            return True
        case ast.Name():
            return argument.id.strip("_").isupper()
        case ast.JoinedStr():
            return all(_is_text(part) for part in argument.values)
        case ast.FormattedValue():
            return _is_text(argument.value)
    return False
