"""Failed attempts are counted with the account that was meant, and no stranger makes the chain grow."""

from django.core.cache import cache
from django.test import Client

from stagepost_web.audit.models import Event
from stagepost_web.people.models import FailedSignIns, Person
from tests.web.people.signing_in import sign_in, signed_in


def rows() -> list[tuple[str | None, str, int]]:
    found = FailedSignIns.objects.order_by("pk")
    return [(row.person.username if row.person else None, row.network, row.times) for row in found]


def test_a_stranger_makes_no_chain_grow_and_few_rows(cast):
    events = Event.objects.count()
    for number in range(12):
        cache.clear()
        for login in ("teacher", "Teacher@people.example", f"nobody{number}"):
            sign_in(Client(REMOTE_ADDR="203.0.113.9"), login, "wrong")
    assert Event.objects.count() == events
    assert rows() == [("teacher", "203.0.113.9", 24), (None, "203.0.113.9", 12)]


def test_a_house_with_many_addresses_is_one_network(cast):
    cache.clear()
    for number in range(1, 4):
        sign_in(Client(REMOTE_ADDR=f"2001:db8::{number}"), "teacher", "wrong")
    assert rows() == [("teacher", "2001:db8::", 3)]


def test_what_was_typed_is_kept_nowhere(cast):
    cache.clear()
    sign_in(Client(), "My Secret Password 1", "wrong")
    assert "Secret" not in str([*FailedSignIns.objects.values(), *Event.objects.values()])


def test_the_next_sign_in_tells_how_many_there_were_and_tells_it_once(cast):
    cache.clear()
    for _ in range(3):
        sign_in(Client(), "teacher", "wrong")
    details = []
    for _ in range(2):
        cache.clear()
        signed_in("teacher")
        details.append(Event.objects.filter(verb="people.sign_in").last().detail)
    assert details == [{"failed_before": 3}, {}]


def test_whoever_looks_after_the_account_sees_the_count_and_a_reader_does_not(cast, pages):
    cache.clear()
    for _ in range(3):
        sign_in(Client(), "teacher", "wrong")
    at = f"/las/999/people/{Person.objects.get(username='teacher').memberships.get().pk}/"
    assert "3 in the last 30 days" in pages.get(cast.officer, at).content.decode()
    assert "in the last 30 days" not in pages.get(cast.reader, at).content.decode()
