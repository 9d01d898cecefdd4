"""The form that finds a pupil whose data somebody may have seen. What is typed is posted and kept nowhere."""

from typing import Any

from stagepost.identifiers.upn import well_formed
from stagepost_web.frame.forms import Form, Line
from stagepost_web.la_pages.queries.schools import schools_of
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import called


class PupilSearchForm(Form):
    """A pupil, and at which school."""

    send = "Search"

    pupil = Line(
        label="UPN, surname, or forename and surname",
        max_length=200,
        error_messages={"required": "Enter the pupil’s UPN or name."},
    )
    school = Line(
        label="School, by name or number",
        help_text="You can leave it empty if you enter a UPN.",
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, person: Person, la: LocalAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._schools = schools_of(person, la)

    def clean(self) -> dict[str, Any]:
        """With the school itself. A name alone would be looked for among all pupils of the LA."""
        given = super().clean() or {}
        school = given.get("school", "")
        if school:
            given["school"] = self._school(school)
        elif given.get("pupil") and not well_formed(given["pupil"].upper()):
            self.add_error("school", "Enter the school. Without one, we can only search for a whole UPN.")
        return given

    def _school(self, search: str) -> School | None:
        found = list(self._schools.filter(called(search))[:2])
        exact = [each for each in found if search.casefold() == each.name.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        says = "More than one school matches. Enter its number." if found else "No schools match. Check it."
        self.add_error("school", says)
        return None
