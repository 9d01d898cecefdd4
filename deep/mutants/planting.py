"""Every fault that can be planted in a module, one at a time."""

import ast
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from parso.tree import NodeOrLeaf

from deep.mutants.operators import LeftOut, OtherSeverity, OtherText

ROOMS = ("rules", "measures", "checking", "formats/ctf")
ARITHMETIC = ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow")
BITS = ("BitOr", "BitAnd", "BitXor", "RShift", "LShift")
NONSENSE = {
    "ReplaceComparisonOperator": (
        *(("Is", other) for other in ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")),
        *(("IsNot", other) for other in ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")),
        *(("Eq", "Is"), ("NotEq", "IsNot")),
    ),
    "ReplaceBinaryOperator": (
        *((one, other) for one in ARITHMETIC for other in BITS),
        ("BitOr", "BitXor"),
    ),
}
"""What is not planted. `is` stands before `None` and members of enumerations alone: these have no order, and
equality is identity; short texts that are equal are one object in CPython by accident. Nobody takes the bits
of a count of pupils for a sum. Sets that are joined have no member in common, so that `^`
is as good as `|`."""


class Mutant(NamedTuple):
    """A module with one fault."""

    module: str
    """Where it lies in the package: `rules/words.py`."""
    operator: str
    was: str
    """The first line that differs, without its indentation."""
    becomes: str
    source: str


def modules(package: Path) -> list[str]:
    """Every module that tests are chosen for."""
    paths = (path for room in ROOMS for path in sorted((package / room).rglob("*.py")))
    return [str(path.relative_to(package)) for path in paths if path.read_bytes()]


def unharmed(module: str, source: str) -> Mutant:
    """The module as it is, to see that its tests pass."""
    return Mutant(module, "", "", "", source)


def plant(module: str, source: str) -> Iterator[Mutant]:
    """The module's mutants. Types are passed over, which are the type checker's, and what is no program."""
    tree = get_ast(source)
    for name, operator in _operators().items():
        places = [node for node in ast_nodes(tree) for _ in operator.mutation_positions(node)]
        for occurrence, node in enumerate(places):
            planted = None if _is_type(node) else mutate_code(source, operator, occurrence)
            if planted and _meaning(planted) not in {"", _meaning(source)}:
                yield Mutant(module, name, *_first_change(source, planted), planted)


def sample(mutants: Sequence[Mutant], most: int | None) -> Sequence[Mutant]:
    """All of a module's mutants, or so many of them: the same ones each time, as long as the module is."""
    if most is None or len(mutants) <= most:
        return mutants
    places = sorted(Random(mutants[0].module).sample(range(len(mutants)), most))
    return [mutants[place] for place in places]


@cache
def _operators() -> Mapping[str, Operator]:
    """cosmic-ray's, without those that must be told which variable to replace by chance; and ours."""
    nonsense = {f"{kind}_{one}_{other}" for kind, pairs in NONSENSE.items() for one, other in pairs}
    named = {name.rpartition("/")[2]: plugins.get_operator(name) for name in plugins.operator_names()}
    plain = {name: one() for name, one in named.items() if not one.arguments() and name not in nonsense}
    return plain | {one.__name__: one() for one in (OtherText, OtherSeverity, LeftOut)}


def _is_type(node: NodeOrLeaf) -> bool:
    """Whether the node is of a type; or a lone star among parameters, which is there for the same reader."""
    above: Any = node.parent
    if above is not None and above.type == "parameters":
        return True
    while above is not None:
        if above.type in {"tfpdef", "funcdef", "annassign"} and node is _type_in(above):
            return True
        node, above = above, above.parent
    return False


def _type_in(node: Any) -> NodeOrLeaf | None:
    """The type that a parameter, a function or a variable is said to have."""
    match node.type:
        case "tfpdef":
            return node.children[2]  # type: ignore[no-any-return]
        case "annassign":
            return node.children[1]  # type: ignore[no-any-return]
        case _:
            return node.annotation  # type: ignore[no-any-return]


def _meaning(source: str) -> str:
    """The program without its layout; empty where it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(compile(source, "", "exec", ast.PyCF_ONLY_AST))
        except SyntaxError:
            return ""


def _first_change(before: str, after: str) -> tuple[str, str]:
    pairs = zip_longest(_lines(before), _lines(after), fillvalue="")
    return next(pair for pair in pairs if pair[0] != pair[1])


def _lines(source: str) -> list[str]:
    return [line.strip() for line in source.splitlines() if line.strip()]
