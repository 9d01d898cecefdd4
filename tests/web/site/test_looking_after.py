"""The commands with which whoever runs the site erases words, and tries again what was given up."""

import pytest
from click.testing import CliRunner
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.command import erase_words, state, try_again
from tests.web.la_pages import deciding

pytestmark = pytest.mark.one_database


@pytest.fixture
def typed(monkeypatch):
    monkeypatch.setattr(state, "ready", lambda: None)  # Django is set up already
    return lambda command, *arguments: CliRunner().invoke(command, arguments)


def test_words_are_erased_once(cast, typed):
    deciding.sent_back(cast, "Wren Rowan is missing.")
    number = str(Event.objects.get(verb="returns.send_back").number)

    ended = typed(erase_words, number)
    assert ended.exit_code == 0
    assert f"The words of event {number} are erased." in ended.output
    assert verify().sound

    again = typed(erase_words, number)
    assert (again.exit_code, "were erased before" in again.output) == (1, True)


@pytest.mark.parametrize(("number", "says"), [("1", "has no words"), ("99999", "There is no event 99999.")])
def test_nothing_to_erase_is_said(cast, typed, number, says):
    ended = typed(erase_words, number)
    assert ended.exit_code == 1
    assert says in ended.output


def test_what_was_given_up_is_tried_again(cast, typed):
    deciding.sent_back(cast)
    DBTaskResult.objects.update(status="FAILED")

    assert "announce_sent_back" in typed(try_again).output
    assert deciding.work_off() > 0
    assert "Nothing was given up." in typed(try_again).output
