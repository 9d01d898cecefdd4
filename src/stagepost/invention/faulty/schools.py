"""The schools that the faulty files come from: of the invented authority, whatever its seed."""

from stagepost.invention.values import Establishment

SCHOOL = Establishment(
    la="999",
    estab="2999",
    urn="902999",
    name="Pippinthorpe Primary School",
    phase="Primary",
    type="Community school",
    town="Pippinthorpe",
    head="Ada Moon",
    size=90,
)
SETTING = Establishment(
    la="999",
    estab="512345",
    urn="912345",
    name="Pippinthorpe Nursery",
    phase="Nursery",
    type="Early years setting",
    town="Pippinthorpe",
    head="Basil Frost",
    size=12,
)
FAULTY_SCHOOLS = (SCHOOL, SETTING)
