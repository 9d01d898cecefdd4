"""Key stage 1: what teachers judged at the end of Year 2."""

from stagepost.collections.values import CollectionFacts

KS1 = CollectionFacts(
    name="key stage 1",
    short_name="KS1",
    results="key stage 1 teacher assessments",
    main_year_group="2",
    components=("REA", "WRI", "MAT", "SCI"),
    ctf_type="KS1",
    template_name="KS1",
)
