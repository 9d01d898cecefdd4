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
    assert [each.get("failed_before") for each in details] == [3, None]


def test_whoever_looks_after_the_account_sees_the_count_and_a_reader_does_not(cast, pages):
    cache.clear()
    for _ in range(3):
        sign_in(Client(), "teacher", "wrong")
    at = f"/las/999/people/{Person.objects.get(username='teacher').memberships.get().pk}/"
    assert "3 in the last 30 days" in pages.get(cast.officer, at).content.decode()
    assert "in the last 30 days" not in pages.get(cast.reader, at).content.decode()


def test_each_failed_attempt_is_logged_and_what_was_typed_is_not(cast, written):
    cache.clear()
    client = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(client, "nobody Secret", "wrong")
    sign_in(client, "teacher", "wrong Secret")
    sign_in(client, "teacher")
    client.post("/account/second-step/authenticate/", {"code": "000000"})
    said = [line.partition(" stagepost_web.people.failed_sign_ins ")[2] for line in written()]
    whose = f"person:{cast.teacher.pk}"
    assert [each for each in said if each] == [
        "A password was wrong, for no account, from network 203.0.113.9",
        f"A password was wrong, for {whose}, from network 203.0.113.9",
        f"A second step was wrong, for {whose}, from network 203.0.113.9",
    ]
    assert "Secret" not in str(written())


def test_whoever_is_kept_waiting_is_logged(cast, written):
    cache.clear()
    for _ in range(6):
        sign_in(Client(REMOTE_ADDR="203.0.113.9"), "teacher", "wrong")
    assert [line for line in written() if "Too many attempts to sign in, from network 203.0.113.9" in line]


def test_a_sign_in_tells_what_was_shown(cast):
    cache.clear()
    client = signed_in("teacher")
    event = Event.objects.filter(verb="people.sign_in").last()
    assert event.detail == {"steps": ["password", "totp"]}
    assert (event.by, event.ip_address) == (cast.teacher, "127.0.0.1")
    client.post("/account/logout/")
    assert Event.objects.last().verb == "people.sign_out"
