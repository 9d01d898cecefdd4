"""The early years foundation stage profile: seventeen goals for every child at the end of Reception."""

from stagepost.collections.values import CollectionFacts

EYFSP = CollectionFacts(
    name="EYFS profile",
    short_name="EYFSP",
    results="EYFS profile results",
    pupils="children",
    pupil="child",
    main_year_group="R",
    components=tuple(f"{framework}{goal:02}" for framework in "GE" for goal in range(1, 18)),
    known_by_code=True,
    ctf_type="FSP",
    template_name="EYFSP",
    sent_on_by_la=True,
)
