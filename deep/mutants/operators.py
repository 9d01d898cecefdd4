"""Faults that cosmic-ray does not know: another text, another severity, a declaration left out."""

from collections.abc import Iterator
from typing import Any

from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Name, String

Positions = Iterator[tuple[tuple[int, int], tuple[int, int]]]
SEVERITIES = {"ERROR": "QUERY", "QUERY": "ERROR"}
MAY_BE_LEFT_OUT = {"collections", "years", "needs"}
"""What a rule may leave undeclared; without another of its declarations there is no rule."""


class OtherText(Operator):  # type: ignore[misc]
    """Puts a letter more into a text. Docstrings and what a module exports are left alone; of adjoining texts
    the first stands for all.
    """

    def mutation_positions(self, node: Any) -> Positions:
        """Every text that the program uses."""
        if _is_text(node) and not (_follows_another(node) or _is_docstring(node) or _is_exported(node)):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The text with `X` at its end."""
        if node.type == "fstring":
            return String(node.get_code()[:-1] + "X" + node.get_code()[-1], node.start_pos)
        node.value = node.value[:-1] + "X" + node.value[-1]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """As cosmic-ray wants them."""
        return (
            Example('x = "a"', 'x = "aX"'),
            Example('x = f"{a}"', 'x = f"{a}X"'),
            Example('x = ("a" "b")', 'x = ("aX" "b")'),
        )


class OtherSeverity(Operator):  # type: ignore[misc]
    """Makes a query of an error, and the reverse."""

    def mutation_positions(self, node: Any) -> Positions:
        """Wherever a severity is used, and not where it is imported or named."""
        if _is_severity(node) and not node.is_definition():
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The other severity."""
        node.value = SEVERITIES[node.value]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """As cosmic-ray wants them."""
        return Example("x = ERROR", "x = QUERY"), Example("x = Severity.QUERY", "x = Severity.ERROR")


class LeftOut(Operator):  # type: ignore[misc]
    """Leaves out of a rule's declaration which returns it is about, in which years, or what it needs."""

    def mutation_positions(self, node: Any) -> Positions:
        """The keyword arguments of decorators that have a usual value."""
        if node.type == "argument" and _is_declaration(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """An empty dictionary unpacked: an argument that says nothing."""
        return String(f"{node.get_first_leaf().prefix}**{{}}", node.start_pos)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """As cosmic-ray wants them."""
        return (Example("@rule(needs=x)\ndef f(): pass", "@rule(**{})\ndef f(): pass"),)


def _is_text(node: Any) -> bool:
    return node.type in {"string", "fstring"}


def _is_severity(node: Any) -> bool:
    return isinstance(node, Name) and node.value in SEVERITIES


def _follows_another(node: Any) -> bool:
    return bool(node.parent.type == "strings" and node.parent.children[0] is not node)


def _is_docstring(node: Any) -> bool:
    return bool(node.parent.type == "simple_stmt")


def _is_exported(node: Any) -> bool:
    stated = node.search_ancestor("expr_stmt")
    return stated is not None and stated.children[0].get_code().strip() == "__all__"


def _is_declaration(node: Any) -> bool:
    inside = node.search_ancestor("decorator")
    return inside is not None and node.children[0].get_code().strip() in MAY_BE_LEFT_OUT
