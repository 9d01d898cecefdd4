"""Gathers a `Return` from the elements of a CTF as expat meets them, in whatever order and company."""

from collections.abc import Iterator
from xml.parsers import expat

from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.lifting import MARK, Marked, Outcomes
from stagepost.formats.ctf.limits import Limits
from stagepost.formats.ctf.recorded import new
from stagepost.formats.ctf.shape import ASSESSMENT, DOCUMENT, NOT_KEPT, PUPIL, PUPILS, Shape
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School


class Gathering:
    """The handlers that expat calls, and what they have gathered so far."""

    def __init__(self, parser: expat.XMLParserType, limits: Limits) -> None:
        self.lifted: Iterator[Marked] = iter(())
        """What was lifted out of what is met next."""
        self.lines_lifted = 0
        """Lines that were lifted out of what was met."""
        self.parser = parser
        self.limits = limits
        self.most_attributes, self.longest_text = limits.attributes * 2, limits.text
        self.open: list[Shape] = [DOCUMENT]
        self.begun = False
        """Whether the outermost element has been met: nothing may follow its end."""
        self.text: list[str] = []
        self.items: dict[str, str] = {}
        """The items of the header, pupil or result that is open."""
        self.pupil_items: dict[str, str] = {}
        """The pupil's items, while a result is open."""
        self.line = self.result_line = 0
        self.results: list[tuple[tuple[str, ...], int]] = []
        """Results of the open key stage and their lines: the key stage's name may come after them."""
        self.outcomes: list[Outcome] = []
        self.pupils: list[Pupil] = []
        self.met = 0
        """Pupils so far. Of a file that is read piece by piece, `pupils` holds the last few."""
        self.header = Header()
        self.begin = {
            "header": self.begin_header,
            "pupil": self.begin_pupil,
            "key_stage": self.results.clear,
            "assessment": self.begin_assessment,
        }
        self.finish = {
            "header": self.finish_header,
            "pupil": self.finish_pupil,
            "key_stage": self.finish_key_stage,
            "assessment": self.finish_assessment,
        }

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins; `attributes` are names and values by turns."""
        here = self.open[-1].inside.get(name, NOT_KEPT)
        self.begun = True
        self.open.append(here)
        if here is NOT_KEPT:
            self.pass_over()
        elif here.group:
            self.begin[here.group]()
        if attributes and len(attributes) > self.most_attributes:
            raise trouble.too_many_attributes(self.limits)
        self.text.clear()

    def pass_over(self) -> None:
        """An element that is not kept. Only such can be too deep: what is kept lies eight deep at most."""
        if len(self.open) == 2:
            raise trouble.not_a_ctf()
        if len(self.open) > self.limits.depth + 1:
            raise trouble.too_deep(self.limits)

    def mark(self, target: str, text: str) -> None:
        """Here stood what was lifted out of the file. It counts only where it would have counted there."""
        if target != MARK:
            return  # an instruction of the file's own
        if len(self.open) == 1:
            raise trouble.beyond_the_end() if self.begun else trouble.not_a_ctf()
        self.text.clear()
        lifted = next(self.lifted)
        if isinstance(lifted, Outcomes):
            self.take_outcomes(lifted)
        else:
            self.take_pupils(lifted.pupils)
        self.lines_lifted += lifted.lines

    @property
    def line_now(self) -> int:
        """Of the file as it came."""
        return self.parser.CurrentLineNumber + self.lines_lifted

    def take_pupils(self, run: list[Pupil]) -> None:
        """They and their results lie one in another, five deep."""
        if len(self.open) > self.limits.depth - 4:
            raise trouble.too_deep(self.limits)
        if self.open[-1] is not PUPILS:
            return
        room = self.limits.pupils - self.met
        if len(run) > room:
            self.lines_lifted += run[room].line - run[0].line
            raise trouble.too_many_pupils(self.limits)
        self.met += len(run)
        self.pupils += run

    def take_outcomes(self, lifted: Outcomes) -> None:
        """The same, four deep. A pupil with a space in its tag begins later than was thought."""
        if len(self.open) > self.limits.depth - 3:
            raise trouble.too_deep(self.limits)
        if self.open[-1] is not PUPIL:
            return
        further = self.line_now - self.line - lifted.below
        outcomes = lifted.outcomes
        self.outcomes += (
            [each._replace(below=each.below + further) for each in outcomes] if further else outcomes
        )

    def end(self, name: str) -> None:
        """An element ends: what is between this and the last tag is its text."""
        here = self.open.pop()
        if here.item:
            text = "".join(self.text).strip()
            if len(text) > self.longest_text:
                raise trouble.text_too_long(self.limits)
            self.items[here.item] = text
        elif here.group:
            self.finish[here.group]()
        self.text.clear()

    def begin_header(self) -> None:
        self.items = {}
        self.line = self.line_now

    def finish_header(self) -> None:
        def item(name: str) -> str:
            return self.items.get(name, "")

        self.header = Header(
            version=item("CTFversion"),
            created=item("DateTime"),
            qualifier=item("DocumentQualifier"),
            descriptor=item("DataDescriptor"),
            supplier=item("SupplierID"),
            source=School(
                item("source LEA"), item("source Estab"), item("source URN"), item("source SchoolName")
            ),
            academic_year=item("source AcademicYear"),
            destination=Destination(
                item("destination LEA"), item("destination Estab"), item("destination URN")
            ),
            line=self.line,
        )

    def begin_pupil(self) -> None:
        if self.met == self.limits.pupils:
            raise trouble.too_many_pupils(self.limits)
        self.met += 1
        self.items = {}
        self.outcomes = []
        self.line = self.line_now

    def finish_pupil(self) -> None:
        self.pupils.append(pupil(self.items, tuple(self.outcomes), self.line))

    def finish_key_stage(self) -> None:
        stage = self.items.pop("Stage", "")
        self.outcomes += [new(Outcome, (*items, stage, line - self.line)) for items, line in self.results]

    def begin_assessment(self) -> None:
        self.pupil_items, self.items = self.items, {}
        self.result_line = self.line_now

    def finish_assessment(self) -> None:
        items = tuple(self.items.get(name, "") for name in ASSESSMENT)
        self.results.append((items, self.result_line))
        self.items = self.pupil_items

    def returned(self) -> Return:
        return Return(self.header, tuple(self.pupils))


def pupil(items: dict[str, str], outcomes: tuple[Outcome, ...], line: int) -> Pupil:
    """A pupil from the items of one. Of `Sex` and `Gender`, the newer name counts where a file has both."""
    sex_element = "Gender" if "Gender" in items and not items.get("Sex") else "Sex"
    return Pupil(
        upn=items.get("UPN", ""),
        surname=items.get("Surname", ""),
        forename=items.get("Forename", ""),
        dob=items.get("DOB", ""),
        sex=items.get(sex_element, ""),
        sex_element=sex_element,
        year_group=items.get("NCyearActual", ""),
        outcomes=outcomes,
        line=line,
        former_upn=items.get("FormerUPN", ""),
    )
