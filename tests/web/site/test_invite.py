"""`stagepost-web invite`: whatever is wrong is said after the option it is about, and nobody is invited."""

import pytest
from click.testing import CliRunner

from stagepost_web.command import invite, state
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

pytestmark = pytest.mark.one_database

RIGHT = {
    "--la": "888",
    "--la-name": "Lakeshire",
    "--user-name": "alex",
    "--name": "Alex Example",
    "--email": "alex@example.org",
}


def typed(monkeypatch, options):
    monkeypatch.setattr(state, "ready", lambda: None)  # Django is set up already
    return CliRunner().invoke(invite, [word for pair in options.items() for word in pair])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"--la": "88"}, "--la: An LA number has three digits, such as 999."),
        ({"--la": "٨٨٨"}, "--la: An LA number has three digits, such as 999."),
        ({"--la-name": ""}, "--la-name: There is no local authority 888 yet. Give its name."),
        ({"--la-name": " "}, "--la-name: There is no local authority 888 yet. Give its name."),
        ({"--la-name": "L" * 121}, "--la-name: Ensure this value has at most 120 characters"),
        (
            {"--la": "999"},
            "--la-name: 999 is called “Northshire” here. Check the number, or leave the name out.",
        ),
        ({"--name": ""}, "--name: This is empty."),
        ({"--email": "nope"}, "--email: Enter a valid email address."),
        ({"--email": "OFFICER@people.example"}, "--email: There is an account with this email address"),
        ({"--user-name": "a b"}, "--user-name: Use letters, digits and the signs @ . + - _ only."),
        ({"--user-name": "officer"}, "--user-name: There is an account with this user name"),
        ({"--name": "", "--email": "nope"}, "--name: This is empty. --email: Enter a valid email address."),
    ],
)
def test_each_fault_names_its_option(cast, monkeypatch, changed, says):
    before = Person.objects.count(), LocalAuthority.objects.count()
    ended = typed(monkeypatch, RIGHT | changed)
    assert ended.exit_code == 1
    assert ended.output.startswith(f"Error: {says}"), ended.output
    assert (Person.objects.count(), LocalAuthority.objects.count()) == before


def test_all_faults_of_an_account_that_is_there_twice_over_are_words(cast, monkeypatch):
    ended = typed(monkeypatch, RIGHT | {"--user-name": "officer", "--email": "officer@people.example"})
    assert "--user-name: " in ended.output
    assert "onstraint" not in ended.output


def test_a_second_officer_needs_no_name_of_the_authority_and_may_repeat_it(cast, monkeypatch):
    left_out = {name: text for name, text in RIGHT.items() if name != "--la-name"} | {"--la": "999"}
    assert typed(monkeypatch, left_out).exit_code == 0
    again = {"--la-name": "northshire", "--user-name": "sam", "--email": "sam@example.org"}
    assert typed(monkeypatch, left_out | again).exit_code == 0
