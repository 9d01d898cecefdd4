"""What other returns say, as the rules are given it: the school's own of before, and other schools'."""

from collections import Counter
from collections.abc import Mapping

from stagepost import measures
from stagepost.formats.ctf import filenames
from stagepost.measures import Unit
from stagepost.narrowing import for_collection
from stagepost.records import Collection, Return
from stagepost.reference_data import EarlierProfile, LastSent, LastYear, PupilElsewhere, RollPupil
from stagepost.rules.judging import LEFT_OR_ELSEWHEN
from stagepost.rules.year_groups import in_cohort


def last_year(returned: Return, collection: Collection, summer: int) -> LastYear:
    """How many pupils the school's return of that summer had, and its headline where it has one."""
    returned = for_collection(returned, collection, summer)
    pupils = sum(1 for pupil in returned.pupils if in_cohort(pupil, collection, summer))
    headline = measures.headline(returned, collection, summer)
    if headline is None or headline.unit is not Unit.PER_CENT:
        return LastYear(pupils)
    return LastYear(pupils, headline.numerator, headline.denominator)


def last_sent(returned: Return, name: str, collection: Collection, summer: int) -> LastSent:
    """What a file that was sent before in the same collection says. `name` gives its running number."""
    parts = filenames.parse(name)
    pupils = for_collection(returned, collection, summer).pupils
    return LastSent(returned.header.created, parts.number if parts else 0, pupils)


def profiles(returned: Return, summer: int) -> Mapping[str, EarlierProfile]:
    """The EYFS profiles of a return, by UPN. A UPN that two of its pupils have says nothing."""
    pupils = [pupil for pupil in for_collection(returned, Collection.EYFSP, summer).pupils if pupil.outcomes]
    often = Counter(pupil.upn for pupil in pupils)
    return {
        pupil.upn: EarlierProfile(summer, frozenset(outcome.result for outcome in pupil.outcomes))
        for pupil in pupils
        if pupil.upn and often[pupil.upn] == 1
    }


def people(returned: Return) -> Mapping[str, RollPupil]:
    """The pupils of a return, by UPN. A UPN that two of its pupils have says nothing."""
    often = Counter(pupil.upn for pupil in returned.pupils)
    return {
        p.upn: RollPupil(p.upn, p.surname, p.forename, p.dob, p.sex, p.year_group)
        for p in returned.pupils
        if p.upn and often[p.upn] == 1
    }


def key_stage_2(returned: Return) -> frozenset[str]:
    """The UPNs of the pupils with a result. L, F and P only say why there is none this summer."""
    none = LEFT_OR_ELSEWHEN | {""}
    return frozenset(
        pupil.upn
        for pupil in returned.pupils
        if pupil.upn and any(each.result.upper() not in none for each in pupil.outcomes)
    )


def elsewhere(returned: Return) -> tuple[PupilElsewhere, ...]:
    """The pupils of another school's return or roll."""
    school = returned.header.source.number
    return tuple(PupilElsewhere(school, p.upn, p.surname, p.forename, p.dob) for p in returned.pupils)
