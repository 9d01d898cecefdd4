"""The demonstration is what people could have done themselves: through actions, with every event in its
place. It has every kind of return in every state, and for each scene somebody who sees it.
"""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import load_workbook

from stagepost.records import Collection as Kind
from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.command.database import bring_up_to_date
from stagepost_web.demonstration import loading
from stagepost_web.demonstration.loading import SCHOOLS
from stagepost_web.demonstration.queries import groups
from stagepost_web.demonstration.rolls import MOVED_UP, WITHOUT
from stagepost_web.demonstration.sights import sights
from stagepost_web.demonstration.welcome import words
from stagepost_web.earlier.models import EarlierFile, Stage
from stagepost_web.earlier.models import Kind as Earlier
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.models.roll import HELD
from stagepost_web.pupils.queries import pupils_on
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, SchoolReturn, State, Version
from stagepost_web.returns.year_2 import Standing, las_of, year_2
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.register_row import owing_of
from stagepost_web.submitting.models import Submission
from tests.web.words import words_of

STATES = {
    "Not started": "Not started",
    "Late": "late",
    "Has a deadline of its own": "agreed this",
    "Uploaded and not yet sent": "In progress",
    "Sent and recalled": "In progress",
    "Submitted": "Submitted",
    "Received": "Received",
    "Sent back with a reason": "who joined in June are missing",
    "Sent again after it was sent back": "Submitted",
    "Accepted, with a report": "Accepted",
    "Withdrawn: no longer asked for, with a reason": "assessed at another school",
}
"""Every state of a return, and what its school then reads."""

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.django_db,
    pytest.mark.usefixtures("whole"),
]


def named(words: str, group: str = "Special cases"):
    """The sight of these words."""
    found = next(each for each in sights() if each.name == group)
    return next(sight for sight in found.sights if sight.words.startswith(words))


def seen(sight) -> str:
    """What somebody sees who chooses it on the page of the cast."""
    browser = Client()
    answer = browser.post(
        "/demonstration/be/", {"username": sight.person.username, "to": sight.address}, follow=True
    )
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == sight.address.partition("?")[0]
    return words_of(answer)


def number_of(sight) -> str:
    return sight.address.split("/")[2]


def asked_at(sight) -> ReturnRequest:
    return ReturnRequest.objects.select_related("collection", "school").get(
        pk=sight.address.rstrip("/").rpartition("/")[2]
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_there_in_every_state_for_somebody_to_see(kind):
    group = next(each for each in sights() if each.name == dict(Collection.kind.field.choices)[kind])
    assert [sight.words for sight in group.sights] == list(STATES)
    for sight in group.sights:
        assert asked_at(sight).collection.kind == kind
        assert STATES[sight.words] in seen(sight), sight


@pytest.mark.parametrize("kind", Kind)
def test_a_return_was_sent_again_in_a_second_version_and_one_was_recalled(kind):
    again = asked_at(named("Sent again", dict(Collection.kind.field.choices)[kind])).school_return
    before, now = again.versions.order_by("number")
    assert now.pupil_count == before.pupil_count + 2

    recalled = asked_at(named("Sent and recalled", dict(Collection.kind.field.choices)[kind]))
    submission = Submission.objects.get(version__school_return__return_request=recalled)
    assert submission.delivery.sent_at
    assert submission.delivery.withdrawn_at


def test_a_morning_s_work_waits_for_the_officer():
    page = seen(named("The officer’s morning"))
    waiting = SchoolReturn.objects.filter(
        state=State.SUBMITTED,
        return_request__collection__kind="eyfsp",
        return_request__collection__la__code="999",
    ).select_related("return_request__school")
    assert 10 <= len(waiting) <= 14
    assert all(each.return_request.school.name in page for each in waiting)

    last = [each.versions.order_by("number").last() for each in waiting]
    assert sum(not version.findings.exists() for version in last) >= 5
    assert sum(version.query_count > 0 for version in last) >= 3
    assert sum(version.error_count > 0 for version in last) == 1


def test_a_colleague_sees_the_eyfs_profile_alone():
    page = seen(named("A colleague who sees only EYFS profile"))
    assert "You work on these collections: EYFS profile." in page
    assert "EYFS profile 2026" in page
    assert "Phonics" not in page


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("A return with a pupil whom another school", "School 9991003 has also returned this pupil."),
        ("A return with answers to decide on", "Accept"),
        ("A return with errors that were let through", "1 error"),
        (
            "A return with a pupil who is not registered for the tests",
            "not registered for the key stage 2 tests",
        ),
        ("A secure message about a return", "About EYFS profile 2026"),
        ("A secure message from a school", "Secure message from"),
        ("Results of earlier years", "phonics-2025.csv"),
        ("Letters to all schools", "All letters in one PDF"),
        ("A special school", "Dappleley House School"),
        ("An early years setting", "Lanternholt Pre-school"),
        ("An academy that returns through another authority", "Westmere"),
    ],
)
def test_each_special_case_is_seen_by_its_person(words, read):
    assert read in seen(named(words))


def test_the_secure_messages_say_something(whole, settings):
    vault = {**settings.STORAGES["vault"], "OPTIONS": {"location": whole / "vault"}}
    settings.STORAGES = {**settings.STORAGES, "vault": vault}
    assert "The file says what each code means." in seen(named("A secure message about a return"))
    assert "A family asks that few people know" in seen(named("A secure message from a school"))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Places in Reception from September: who has sent it", "24 schools"),
        ("Not started, with the form", "places-in-reception.xlsx"),
        ("Has a deadline of its own", "Your governors decide on the second class next week"),
        ("Submitted", "places.xlsx"),
        ("Received", "Received"),
    ],
)
def test_a_form_is_asked_for_and_schools_stand_differently_with_it(words, read):
    assert read in seen(named(words, "A request for a form"))


def test_the_form_that_is_attached_opens_and_is_what_schools_have_sent_back(whole, settings):
    kept = {**settings.STORAGES["vault"], "OPTIONS": {"location": whole / "vault"}}
    settings.STORAGES = {**settings.STORAGES, "vault": kept}
    tables = []
    for name in ("places-in-reception.xlsx", "places.xlsx"):
        file = StoredFile.objects.filter(name=name).first()
        sheet = load_workbook(BytesIO(vault.get(file))).get_sheet_by_index(0)
        tables.append(sheet.to_python())
    form, filled = tables
    assert len(form) == 1
    assert filled[0] == form[0]
    assert [row[0] for row in filled[1:]] == ["Oak", "Ash"]


def test_the_academy_elsewhere_is_on_the_board_of_the_la_it_returns_through_alone():
    academy = School.objects.get(returns_through__isnull=False)
    assert (academy.la.code, academy.returns_through.code) == ("997", "999")
    assert number_of(named("An academy")) == academy.number
    assert set(academy.return_requests.values_list("collection__la__code", flat=True)) == {"999"}


def test_schools_confirm_their_key_stage_1_and_nothing_of_the_others():
    asking = Collection.objects.filter(confirmations__isnull=False).distinct()
    assert {each.kind for each in asking} == {Kind.KS1}
    sent = Version.objects.filter(submission__delivery__sent_at__isnull=False)
    for version in sent.select_related("school_return__return_request__collection"):
        asked = version.school_return.return_request.collection.confirmations.all()
        given = version.confirmations.all()
        assert [each.words for each in given] == [each.words for each in asked]
        assert all(each.agreed for each in given)


def test_who_is_asked_is_who_owes():
    for collection in Collection.objects.filter(year=loading.YEAR):
        asked = [each.school for each in collection.return_requests.select_related("school")]
        assert asked
        assert all(Kind(collection.kind) in owing_of(school).collections for school in asked)
        left = School.objects.filter(la=collection.la, returns_through=None).exclude(
            pk__in=[school.pk for school in asked]
        )
        assert not [school for school in left if Kind(collection.kind) in owing_of(school).collections]
    infants = School.objects.filter(la__code="999", highest_age=7)
    assert infants.count() == 5
    assert not ReturnRequest.objects.filter(school__in=infants, collection__kind="ks2").exists()


def test_two_authorities_see_nothing_of_each_other():
    assert set(LocalAuthority.objects.values_list("code", flat=True)) == {"999", "997"}
    person = Membership.objects.filter(la__code="997", role=Role.LA_OFFICER).first().person
    browser = Client()
    browser.post("/demonstration/be/", {"username": person.username})
    own, other = (Collection.objects.filter(la__code=code).first() for code in ("997", "999"))
    assert browser.get(f"/las/997/collections/{own.pk}/").status_code == 200
    assert browser.get(f"/las/999/collections/{other.pk}/").status_code == 404
    assert "Mistleholt" not in words_of(browser.get("/las/997/"))


def test_a_later_deadline_and_one_gone_by_were_agreed_with_reasons():
    today = timezone.localdate()
    agreed = ReturnRequest.objects.exclude(deadline_because="")
    assert agreed.filter(deadline=today - timedelta(days=1)).exists()
    assert agreed.filter(deadline__gt=today).exists()


def test_everybody_on_the_list_can_be_chosen_and_nobody_has_a_password():
    listed = [member.person for group in groups() for member in group.members]
    assert set(listed) == set(Person.objects.all())
    assert not any(person.has_usable_password() for person in listed)


def test_nearly_every_school_has_a_roll_and_its_own_returns_agree_with_it():
    la = LocalAuthority.objects.get(code="999")
    held = Roll.objects.filter(HELD, school__la=la)
    assert held.count() == SCHOOLS - WITHOUT
    roll = held.get(school__number="9991002")
    on_roll = {pupil.upn for pupil in pupils_on(roll)}
    returned = ReturnedPupil.objects.filter(version__school_return__return_request__school=roll.school)
    assert set(returned.values_list("upn", flat=True)) <= on_roll


def test_the_authority_has_loaded_earlier_results_and_returns_were_checked_beside_them():
    held = {Earlier(each.kind): each for each in EarlierFile.objects.filter(la__code="999", stage=Stage.HELD)}
    assert set(held) == {Earlier.PHONICS, Earlier.PROFILES, Earlier.REGISTRATIONS}
    assert not any(each.notes for each in held.values())
    assert all(each.people > 500 for each in held.values())
    for kind, used in (
        ("phonics", Earlier.PHONICS),
        ("ks1", Earlier.PROFILES),
        ("ks2", Earlier.REGISTRATIONS),
    ):
        of_kind = Version.objects.filter(school_return__return_request__collection__kind=kind)
        beside = of_kind.filter(school_return__return_request__collection__la__code="999")
        assert beside.exists()
        assert not beside.exclude(earlier_files=held[used]).exists()


def test_the_rules_that_need_them_find_something_and_not_much():
    found = Counter(NotedFinding.objects.values_list("rule", flat=True))
    registered = NotedFinding.objects.filter(rule="registered")
    assert registered.filter(pupil__isnull=False).count() == 1
    assert registered.filter(pupil=None).count() == 4  # the two who joined in June, of two schools
    assert not found["y2-should-not"]
    assert 0 < found["phonics-ks1-agree"] + found["eyfsp-prior"] < 100


def test_the_list_of_year_2_is_filled_in_that_school_year_and_in_the_next():
    school = School.objects.get(number=MOVED_UP)
    page = seen(named("Year 2, with last year"))
    now = year_2(school, las_of(school), timezone.localdate())
    assert now.number(Standing.MET) > now.number(Standing.AGAIN) > 0
    assert now.pupils[0].pupil.surname in page

    school = School.objects.get(number="9991003")
    before = year_2(school, las_of(school), date(loading.YEAR, 5, 4))
    assert before.number(Standing.MET) > before.number(Standing.AGAIN) > 0


def test_all_pupils_are_invented():
    """Every number was issued by an authority that does not exist."""
    numbers = set(ReturnedPupil.objects.values_list("upn", flat=True))
    assert len(numbers) > 500
    assert {number[1:4] for number in numbers} <= {"999", "997"}
    assert set(School.objects.values_list("la__code", flat=True)) == {"999", "997"}
    assert all(person.email.endswith(".example") for person in Person.objects.all())


def test_it_is_loaded_once_with_every_event_and_files_to_try(whole):
    before = Event.objects.count(), Version.objects.count(), Person.objects.count()
    bring_up_to_date()

    assert (Event.objects.count(), Version.objects.count(), Person.objects.count()) == before
    issued = Event.objects.filter(verb="collections.issue_request")
    assert issued.count() == ReturnRequest.objects.count()
    assert verify().sound
    folder = whole / "demonstration-files"
    for kind, count in (("FSP", 29), ("PHO", 28), ("KS1", 28), ("KS2", 23)):
        assert len(list(folder.glob(f"returns/*/*_{kind}_*.xml"))) == count
    assert (folder / "faulty" / "catalogue.csv").exists()
    assert str(folder) in words("http://localhost:8000", whole)


def test_a_page_of_elsewhere_is_not_gone_to():
    person = Person.objects.first()
    for to in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = Client().post("/demonstration/be/", {"username": person.username, "to": to})
        assert answer["Location"] == "/"
