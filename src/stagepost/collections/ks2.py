"""Key stage 2: what teachers judged at the end of Year 6, beside the tests."""

from stagepost.collections.values import CollectionFacts
from stagepost.years.span import since

BELOW_THE_TESTS = since(2019)
"""Since then only pupils who work below the tests are judged in what is tested.

Source: Insight code list 2019, Juniper code list 2024, Norfolk guidance 2026.
"""

KS2 = CollectionFacts(
    name="key stage 2 teacher assessment",
    short_name="KS2",
    results="key stage 2 teacher assessments",
    main_year_group="6",
    components=("REA", "WRI", "MAT", "SCI"),
    assessed_for_some={"REA": BELOW_THE_TESTS, "MAT": BELOW_THE_TESTS},
    some_only="In reading and mathematics, only pupils who work below the level of the tests have a teacher "
    "assessment.",
    ctf_type="KS2",
    sent_to_dfe=True,
)
