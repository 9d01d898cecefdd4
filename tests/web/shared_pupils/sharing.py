"""What tests of shared pupils share: two schools that have both returned a child, and what each says."""

from stagepost.formats.ctf import read, write
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.actions import Answer
from stagepost_web.shared_pupils.models import Says, SharedPupil, Side
from stagepost_web.submitting import actions as actions_of_submitting
from stagepost_web.submitting.actions import receive
from stagepost_web.submitting.models import Submission
from tests import returning, rolls
from tests.people import Cast
from tests.web.la_pages import deciding

OURS, THEIRS = Answer(Says.OURS), Answer(Says.THEIRS)
REASON = "Imogen moved in March."


def own(school) -> list[Pupil]:
    """Children who are in no other school."""
    returned = read(returning.own_children(school)).returned
    assert returned
    return list(returned.pupils)


def mover(school) -> Pupil:
    """Who moved, as one of the children of the invented dozen."""
    return returning.content(school).pupils[0]


def file(school, *pupils: Pupil) -> bytes:
    """A CTF of these pupils."""
    return write(returning.content(school)._replace(pupils=pupils))


def send(return_request, by: Person, *pupils: Pupil, effect=returning.Effect.REPLACES) -> Submission:
    """A return of these pupils, submitted."""
    data = file(return_request.school, *pupils)
    return returning.submitted_as(returning.checked(return_request, by, data=data, effect=effect), by)


def add(cast: Cast, return_request) -> None:
    """Alder adds the mover to its return."""
    send(return_request, cast.data_manager, mover(cast.school), effect=returning.Effect.ADDS)


def requests(cast: Cast, kind: str = "eyfsp"):
    """Alder Primary and Birch Primary asked."""
    found = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school, kind=kind)
    return sorted(found, key=lambda each: each.school.number)


def both_sent(cast: Cast, **changes):
    """Both schools have returned the mover, Birch with something of them changed. Answers both requests."""
    alder, birch = requests(cast)
    pupil = mover(cast.school)
    send(alder, cast.data_manager, pupil, *own(cast.school))
    send(birch, cast.sister_data_manager, pupil._replace(**changes), *own(cast.sister_school))
    return alder, birch


def shared(cast: Cast, **changes) -> SharedPupil:
    """The mover, whom both schools have returned and Northshire has received."""
    for asked in both_sent(cast, **changes):
        receive(submission=Submission.objects.get(version__held_by__return_request=asked), by=cast.officer)
    return SharedPupil.objects.get()


def with_rolls(cast: Cast) -> SharedPupil:
    """The same, who moved from Alder to Birch in March, as both rolls say."""
    pupil = mover(cast.school)
    listed = RollPupil(
        pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, "R", joined="2025-09-03"
    )
    left, came = listed._replace(left="2026-03-06"), listed._replace(joined="2026-03-09")
    rolls.taken(cast.school, cast.data_manager, rolls.table([left]))
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table([came]))
    return shared(cast)


def sides(found: SharedPupil) -> tuple[Side, Side]:
    """Alder's and Birch's."""
    alder, birch = found.sides.order_by("return_request__school__number")
    return alder, birch


def say(cast: Cast, found: SharedPupil, alder: Answer | None, birch: Answer | None) -> SharedPupil:
    """Have the schools answer, as far as they do."""
    people = (cast.data_manager, cast.sister_data_manager)
    for side, given, by in zip(sides(found), (alder, birch), people, strict=True):
        if given:
            actions.answer(side=side, given=given, by=by)
    return now(found)


def decide(cast: Cast, found: SharedPupil, owner, reason: str = REASON) -> SharedPupil:
    """Have the LA decide."""
    actions.decide(shared=found, owner=owner, reason=reason, seen=now(found).number, by=cast.officer)
    return now(found)


def settled(cast: Cast) -> SharedPupil:
    """Both schools say that the pupil is Birch's, and the worker has taken them out of Alder's return."""
    found = say(cast, with_rolls(cast), THEIRS, OURS)
    deciding.work_off()
    return now(found)


def now(found: SharedPupil) -> SharedPupil:
    """As it stands."""
    return SharedPupil.objects.get(pk=found.pk)


def held(return_request) -> Version:
    """What the LA holds."""
    return Version.objects.get(held_by__return_request=return_request)


def upns(return_request) -> set[str]:
    """Whom the LA holds of a return."""
    return set(held(return_request).pupils.values_list("upn", flat=True))


def another(school) -> Pupil:
    """A child of the invented dozen whom no other school has returned."""
    return returning.content(school).pupils[5]


def recall(return_request, by: Person) -> None:
    """The school takes its return back."""
    submission = Submission.objects.get(version__held_by__return_request=return_request)
    actions_of_submitting.recall(submission=submission, by=by, ip_address="192.0.2.1")


def send_back(cast: Cast, return_request) -> None:
    """The LA asks for the return again."""
    again = SchoolReturn.objects.get(return_request=return_request)
    deciding.decided(deciding.actions.send_back, again, cast, words="Once more, please.")


def second(school) -> Pupil:
    """Another child whom both return."""
    return returning.content(school).pupils[3]


def two_shared(cast: Cast):
    """Both schools have returned the mover and one more, and Northshire has received both returns."""
    alder, birch = requests(cast)
    pupils = mover(cast.school), second(cast.school)
    for asked, by in ((alder, cast.data_manager), (birch, cast.sister_data_manager)):
        sent = send(asked, by, *pupils, *own(asked.school))
        receive(submission=sent, by=cast.officer)
    return alder, birch
