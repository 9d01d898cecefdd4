"""An uploaded list: replaced, read, applied once and whole, or not at all; and every event of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.people.access import school_of
from stagepost_web.schools import actions
from stagepost_web.schools.jobs import read_list
from stagepost_web.schools.list_actions import NotPossible, apply, discard
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import KEPT, ListedRow, School, Stage, Trust, UploadedList, UploadedPiece
from stagepost_web.schools.queries import school_with
from tests.registers import ACADEMY, ALDER, BIRCH, ELM, register
from tests.web.schools.uploading import keys, read, waiting

MANY = tuple(
    ELM
    | {
        "URN": str(910000 + number),
        "EstablishmentNumber": str(3000 + number),
        "EstablishmentName": f"S {number}",
    }
    for number in range(5)
)


def verbs(after: int) -> list[str]:
    return list(Event.objects.filter(number__gt=after).values_list("verb", flat=True))


def last() -> int:
    return Event.objects.latest("number").number


def test_what_is_chosen_is_applied_and_the_rest_stays_to_be_applied(cast):
    uploaded = read(cast, register(ALDER, BIRCH, *MANY))
    chosen = [each.key for each in compared(uploaded).differences if each.row.name in ("S 0", "S 3")]
    before = last()

    applied = apply(uploaded=uploaded, chosen=chosen, by=cast.officer)

    assert [each.row.name for each in applied] == ["S 0", "S 3"]
    assert set(School.objects.filter(name__startswith="S ").values_list("number", flat=True)) == {
        "9993000",
        "9993003",
    }
    assert verbs(before) == ["schools.add_school", "schools.add_school", "schools.apply_list"]
    assert len(compared(uploaded).differences) == 5
    assert verify().sound


def test_applying_twice_has_one_effect_and_one_event(cast):
    uploaded = read(cast, register(ALDER, BIRCH, ELM))
    chosen = keys(uploaded)
    apply(uploaded=uploaded, chosen=chosen, by=cast.officer)
    before = last()

    assert apply(uploaded=uploaded, chosen=chosen, by=cast.officer) == []
    assert verbs(before) == []


def test_a_new_school_has_all_the_list_says_of_it_and_its_trust_comes_along(cast):
    oak = ELM | ACADEMY | {"Trusts (code)": "90002", "Trusts (name)": "Deep Roots", "OpenDate": "01-09-2020"}
    oak |= {"Street": "Mill Lane"}
    uploaded = read(cast, register(oak))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)

    school = School.objects.get(number="9992011")
    assert (school.trust, school.type_group) == (Trust.objects.get(uid="90002"), "Academies")
    assert (school.lowest_age, school.highest_age, str(school.opened)) == (4, 7, "2020-09-01")
    assert (school.head, school.street) == ("Wren Rowan", "Mill Lane")
    assert (school.town, school.postcode) == ("Alderby", "ZZ1 1ZZ")


def test_a_new_school_can_be_found_by_the_number_it_had_before_its_la_was_reorganised(cast):
    before = {"PreviousLA (code)": "997", "PreviousEstablishmentNumber": "3011"}
    uploaded = read(cast, register(ELM | before))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)

    school = School.objects.get(number="9992011")
    (earlier,) = school.earlier_numbers.all()
    assert (earlier.number, earlier.until) == ("9973011", None)
    assert school_with("9973011") == school
    assert compared(uploaded).differences == ()


def test_a_school_that_leaves_its_trust(cast):
    left = BIRCH | {"Trusts (code)": "", "Trusts (name)": ""}
    uploaded = read(cast, register(left))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    cast.sister_school.refresh_from_db()
    assert cast.sister_school.trust is None


def test_a_school_that_becomes_an_academy_keeps_its_row_and_its_old_numbers_lead_to_it(cast, rf):
    before = {"PreviousLA (code)": "999", "PreviousEstablishmentNumber": "2001"}
    closed = ALDER | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    opens = {"URN": "900050", "EstablishmentNumber": "2050", "OpenDate": "01-09-2026"}
    uploaded = read(cast, register(closed, ALDER | ACADEMY | before | opens, BIRCH))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)

    school = School.objects.get(pk=cast.school.pk)
    assert (school.number, school.urn, school.kind) == ("9992050", "900050", "Academy converter")
    (earlier,) = school.earlier_numbers.all()
    assert (earlier.number, earlier.urn, str(earlier.until)) == ("9992001", "900001", "2026-09-01")
    request = rf.get("/")
    request.user = cast.data_manager
    assert school_of(request, "9992001") == school_of(request, "9992050") == school
    assert compared(uploaded).differences == ()


def test_an_event_tells_from_what_to_what_and_no_head_or_telephone(cast):
    uploaded = read(cast, register(ALDER | {"EstablishmentName": "Alder Infant School"}, BIRCH))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer, ip_address="192.0.2.9")

    event = Event.objects.get(verb="schools.change_school", subject=f"school:{cast.school.pk}")
    assert (event.by, event.ip_address, event.school, event.la) == (
        cast.officer,
        "192.0.2.9",
        "9992001",
        "999",
    )
    assert event.detail["name"] == ["Alder Primary", "Alder Infant School"]
    assert event.detail["head"] == event.detail["telephone"] == "changed"


def test_nothing_is_applied_where_a_school_has_changed_since_it_was_looked_at(cast):
    uploaded = read(cast, register(ALDER | {"EstablishmentName": "Alder Infant School"}, BIRCH, ELM))
    chosen = keys(uploaded)
    actions.change_school(school=cast.school, values={"name": "Alder and Ash"}, by=cast.officer)
    before = last()

    with pytest.raises(NotPossible, match="Schools have changed since you opened this page"):
        apply(uploaded=uploaded, chosen=chosen, by=cast.officer)
    assert verbs(before) == []
    assert not School.objects.filter(number="9992011").exists()


def test_nothing_is_applied_where_one_of_several_cannot_be(cast):
    uploaded = read(cast, register(ALDER, ELM, ELM | {"EstablishmentNumber": "2012", "URN": "900003"}))
    chosen = [each.key for each in compared(uploaded).differences]
    before = last()

    with pytest.raises(NotPossible, match="URN 900003 is already the URN of Cedar Primary"):
        apply(uploaded=uploaded, chosen=chosen, by=cast.officer)
    assert verbs(before) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"uploaded_at": timezone.now() - KEPT - timedelta(days=1)}, "more than 30 days old"),
        ({"stage": Stage.READING}, "has not been read"),
        ({"stage": Stage.UNREADABLE}, "has not been read"),
        ({"stage": Stage.ENDED}, "has been replaced"),
    ],
)
def test_a_list_that_does_not_count_any_more_is_not_applied(cast, change, says):
    uploaded = read(cast, register(ALDER, ELM))
    chosen = keys(uploaded)
    UploadedList.objects.update(**change)
    with pytest.raises(NotPossible, match=says):
        apply(uploaded=uploaded, chosen=chosen, by=cast.officer)


def test_a_second_list_replaces_the_first_whose_job_then_does_nothing(cast):
    first = waiting(cast, register(ALDER, ELM))
    second = waiting(cast, register(ALDER))
    read_list.call(first.pk)
    read_list.call(second.pk)

    assert [each.stage for each in UploadedList.objects.all()] == [Stage.READY, Stage.ENDED]
    assert set(ListedRow.objects.values_list("uploaded", flat=True)) == {second.pk}
    assert not UploadedPiece.objects.exists()


def test_read_again_after_a_crash_nothing_is_there_twice(cast):
    uploaded = read(cast, register(ALDER, ELM))
    read_list.call(uploaded.pk)
    assert uploaded.listed_rows.count() == 2


def test_discard_twice_is_one_event(cast):
    uploaded = read(cast, register(ALDER, ELM))
    discard(uploaded=uploaded, by=cast.officer)
    before = last()
    discard(uploaded=uploaded, by=cast.officer)
    assert verbs(before) == []
    assert not ListedRow.objects.exists()


def test_a_change_by_hand_that_changes_nothing_is_no_event(cast):
    before = last()
    actions.change_school(school=cast.school, values={"name": "Alder Primary", "opened": ""}, by=cast.officer)
    assert verbs(before) == []
