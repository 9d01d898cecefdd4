"""The shape of what is known of a collection, whatever the summer."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.years.span import Years


class CollectionFacts(NamedTuple):
    """One collection: what it and its results are called, who is in it, and how its files are named.

    What it collects in a summer, and when, stands in `codesets` and `years`.
    """

    name: str
    """As it stands in a sentence: `phonics screening check`."""
    short_name: str
    """As people in schools and authorities say it: `EYFSP`, `KS1`."""
    results: str
    """What its results are called, in the plural: `key stage 1 teacher assessments`."""
    main_year_group: str
    """The year group all of whose pupils are in the return."""
    components: tuple[str, ...]
    """Its goals, subjects or checks of all summers, in the order in which a page shows them."""
    ctf_type: str
    """Its type in the name of a CTF: `FSP`."""
    known_by_code: bool = False
    """Whether people know its components by their codes, as teachers know the goals."""
    pupils: str = "pupils"
    """What it calls those it assesses, in the plural."""
    pupil: str = "pupil"
    """One of them."""
    retaking_year_group: str = ""
    """The year group of which some pupils are in the return, because they take the check again."""
    assessed_for_some: Mapping[str, Years] = {}
    """The components, with the summers, in which only some of the pupils have a result."""
    some_only: str = ""
    """Where there are such: who has a result in them, as a sentence."""
    template_name: str = ""
    """How the file name of a filled template begins; empty where there is no template."""
    sent_to_dfe: bool = False
    """Whether schools send it to the DfE themselves. All others they send to their LA."""
    sent_on_by_la: bool = False
    """Whether LAs return it to the DfE for all their schools."""

    @property
    def title(self) -> str:
        """As it stands alone or begins a sentence: `Phonics screening check`."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def year_groups(self) -> tuple[str, ...]:
        """All of them, the main one first."""
        return tuple(filter(None, (self.main_year_group, self.retaking_year_group)))

    def counted(self, number: int) -> str:
        """So many of those it assesses: `1 child`, `2 children`."""
        return f"{number} {self.pupil if number == 1 else self.pupils}"

    def expects(self, component: str, summer: int) -> bool:
        """Whether every pupil has a result in it that summer, so that one without it lacks something."""
        some = self.assessed_for_some.get(component)
        return some is None or not some.covers(summer)
