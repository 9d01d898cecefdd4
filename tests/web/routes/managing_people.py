"""Who meets what where people are invited and managed: the LA's officer, and at a school its headteacher and
data manager.
"""

from datetime import date
from typing import Any

from stagepost_web.people.inviting import invite
from stagepost_web.people.list_actions import keep_list
from stagepost_web.people.list_judging import judge
from stagepost_web.people.list_reading import read
from stagepost_web.people.models import Role
from stagepost_web.people.review_actions import open_due
from stagepost_web.people.second_step_resets import ask_for_reset
from tests.people import Cast
from tests.web.routes.row import AT_LA, Route, la, school

OFFICER = {"officer": 200, "reader": 403}
SEEING = {**AT_LA, "helpdesk": 200}
HELPING = {**OFFICER, "helpdesk": 200}
HELPING_LED_ON = {"officer": 302, "reader": 403, "helpdesk": 302}
CHANGING = {**OFFICER, "helpdesk": 403}
OFFICER_LED_ON = {"officer": 302, "reader": 403}
SCHOOL = {"data_manager": 200, "headteacher": 200, "teacher": 403}
SCHOOL_LED_ON = {"data_manager": 302, "headteacher": 302, "teacher": 403}


def teacher(cast: Cast) -> int:
    """The membership of Alder Primary's teacher."""
    return cast.teacher.memberships.get().pk


def newcomer(cast: Cast) -> int:
    """The membership of somebody invited to Alder Primary."""
    invited = invite(
        name="Nina New",
        email="nina@new.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )
    return invited.memberships.get().pk


def at_la(cast: Cast) -> dict[str, Any]:
    """The teacher, as the LA meets them."""
    return {"code": cast.la.code, "pk": teacher(cast)}


def at_school(cast: Cast) -> dict[str, Any]:
    """The teacher, as the school meets them."""
    return {"number": cast.school.number, "pk": teacher(cast)}


def invited_at_la(cast: Cast) -> dict[str, Any]:
    """Somebody invited, as the LA meets them."""
    return {"code": cast.la.code, "pk": newcomer(cast)}


def invited_at_school(cast: Cast) -> dict[str, Any]:
    """Somebody invited, as the school meets them."""
    return {"number": cast.school.number, "pk": newcomer(cast)}


def people_list(cast: Cast) -> dict[str, Any]:
    """A list of one person, looked at and not applied."""
    reading = read(b"School number,Name,Email,Role\n9992001,Lisa List,lisa@list.example,Teacher\n")
    kept = keep_list(la=cast.la, judged=judge(reading.lines, cast.la), by=cast.officer)
    return {"code": cast.la.code, "pk": kept.pk}


def reviewed_la(cast: Cast) -> dict[str, Any]:
    """Northshire, while a review of who has access is under way."""
    open_due(date(2027, 1, 15))
    return la(cast)


def reviewed_school(cast: Cast) -> dict[str, Any]:
    """Alder Primary, in the same."""
    open_due(date(2027, 1, 15))
    return school(cast)


def review_of_la(cast: Cast) -> dict[str, Any]:
    """The list of it as a table."""
    return {**reviewed_la(cast), "form": "csv"}


def review_of_school(cast: Cast) -> dict[str, Any]:
    """That of Alder Primary."""
    return {**reviewed_school(cast), "form": "csv"}


def reset(cast: Cast) -> dict[str, Any]:
    """The teacher's lost second step, which the headteacher asked to have reset."""
    asked = ask_for_reset(person=cast.teacher, at=cast.school, by=cast.headteacher)
    return {"code": cast.la.code, "pk": asked.pk}


ROUTES: dict[str, Route] = {
    "la_pages:people": Route(sees=SEEING, given=la),
    "la_pages:review": Route(sees=OFFICER, given=reviewed_la),
    "la_pages:review_schools": Route(sees=OFFICER, given=reviewed_la),
    "la_pages:export_review": Route(sees=OFFICER, given=review_of_la),
    "la_pages:invite": Route(sees=OFFICER, given=la),
    "la_pages:upload_people": Route(sees=OFFICER, given=la),
    "la_pages:people_list": Route(sees=OFFICER, given=people_list),
    "la_pages:apply_people": Route(sees=OFFICER_LED_ON, given=people_list, method="post"),
    "la_pages:discard_people": Route(sees=OFFICER_LED_ON, given=people_list, method="post"),
    "la_pages:person": Route(sees=SEEING, given=at_la),
    "la_pages:role": Route(sees=CHANGING, given=at_la),
    "la_pages:resend_invitation": Route(sees=HELPING_LED_ON, given=invited_at_la, method="post"),
    "la_pages:end_membership": Route(sees=CHANGING, given=at_la),
    "la_pages:ask_for_reset": Route(sees=HELPING, given=at_la),
    "la_pages:confirm_reset": Route(sees=OFFICER_LED_ON, given=reset, method="post"),
    "la_pages:refuse_reset": Route(sees=OFFICER_LED_ON, given=reset, method="post"),
    "school_pages:people": Route(sees=SCHOOL, given=school),
    "school_pages:review": Route(sees=SCHOOL, given=reviewed_school),
    "school_pages:export_review": Route(sees=SCHOOL, given=review_of_school),
    "school_pages:invite": Route(sees=SCHOOL, given=school),
    "school_pages:person": Route(sees=SCHOOL, given=at_school),
    "school_pages:resend_invitation": Route(sees=SCHOOL_LED_ON, given=invited_at_school, method="post"),
    "school_pages:end_membership": Route(sees=SCHOOL, given=at_school),
    "school_pages:ask_for_reset": Route(sees=SCHOOL, given=at_school),
    "school_pages:contact": Route(sees=SCHOOL, given=school),
}
