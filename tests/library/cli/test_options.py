"""One thing has one name in every command, an option means one thing, and the docs list them all."""

import re
from collections import defaultdict
from pathlib import Path

import click
import pytest

from stagepost.cli import main, numbers
from stagepost.records import Collection
from stagepost_web.command import main as web

PAGE = (Path(__file__).parents[3] / "docs/command-line.md").read_text(encoding="utf-8")
COLLECTIONS = {each.value for each in Collection}
FORMATS = {"text", "json", "csv", "xlsx"}
WEB = "stagepost-web "


def every():
    """Each option with the command that has it."""
    for prefix, group in (("", main), (WEB, web)):
        for name, command in sorted(group.commands.items()):
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    yield f"{prefix}{name}", parameter


def name_of(option):
    return option.opts[-1]


def stem(option):
    """The first sentence of the help. A colon or a full stop within brackets ends none."""
    return re.split(r"(?<=\.) ", option.help or "")[0]


OPTIONS = list(every())
each_option = pytest.mark.parametrize(
    ("command", "option"), OPTIONS, ids=[f"{command} {name_of(option)}" for command, option in OPTIONS]
)


def by_name():
    named = defaultdict(list)
    for command, option in OPTIONS:
        named[name_of(option)].append((command, option))
    return dict(sorted(named.items()))


def page_rows():
    """The rows of the table in the docs, as the commands say them."""
    for places in by_name().values():
        shown = ", ".join(f"`{option}`" for option in sorted(places[0][1].opts, key=len, reverse=True))
        commands = ", ".join(f"`{command}`" for command, _ in places)
        yield f"| {shown} | {stem(places[0][1])} | {commands} |"


def test_all_commands_are_walked():
    assert {command.removeprefix(WEB) for command, _ in OPTIONS} == {*main.commands, *web.commands} - {
        *("worker", "prepare", "nightly", "erase-words", "try-again", "renew-keys")  # these take none
    }
    assert {"check", "write", "stagepost-web invite"} <= {command for command, _ in OPTIONS}


@pytest.mark.parametrize("name", by_name())
def test_an_option_means_one_thing(name):
    """Its help begins with the same sentence everywhere, and what it takes is shown alike."""
    places = by_name()[name]
    assert len({stem(option) for _, option in places}) == 1
    assert stem(places[0][1])
    assert len({(option.is_flag, option.multiple, option.type.name == "choice") for _, option in places}) == 1


def test_no_two_options_mean_the_same():
    stems = [stem(places[0][1]) for places in by_name().values()]
    assert len(stems) == len(set(stems))


@each_option
def test_help_is_a_sentence(command, option):
    assert option.help.endswith(".")
    assert option.help[:1].isupper()


@each_option
def test_the_things_that_many_commands_take_have_one_name(command, option):
    """By what an option takes, not by what it is called: so a new command cannot call it something else."""
    taken = {
        "--collection": set(getattr(option.type, "choices", ())) == COLLECTIONS,
        "--format": bool(set(getattr(option.type, "choices", ())) & FORMATS),
        "--year": isinstance(option.type, click.IntRange) and (option.type.min or 0) > 1900,
        "--la": getattr(option.callback, "__wrapped__", option.callback) is numbers.la,
        # What is read has a name of its own, and so have the keys, which are written beside the result.
        "--output": isinstance(option.type, click.Path) and not option.type.exists and option.name != "keys",
    }
    for name, takes in taken.items():
        if takes:
            assert name_of(option) == name
    if option.callback is numbers.school:
        assert name_of(option) in ("--school", "--for"), "--for is another school than one's own"


@each_option
def test_a_name_that_was_given_up_does_not_come_back(command, option):
    given_up = {"--estab", "--return", "--out", "--folder", "--into", "--write", "--last-year", "--all"}
    assert not given_up & {*option.opts}


def test_the_docs_list_every_option_and_no_other():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `-")]
    assert rows == list(page_rows())


def test_the_docs_list_every_command():
    rows = dict(re.findall(r"^\| `(stagepost(?:-web)? [a-z-]+)` \| (.*?) \|", PAGE, re.MULTILINE))
    commands = {f"stagepost {name}": each for name, each in main.commands.items()}
    commands |= {f"{WEB}{name}": each for name, each in web.commands.items()}
    assert rows == {name: each.get_short_help_str(1000) for name, each in commands.items()}
