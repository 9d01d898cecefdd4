"""The phonics screening check: all of Year 1, and those of Year 2 who did not meet the standard before."""

from stagepost.collections.values import CollectionFacts

PHONICS = CollectionFacts(
    name="phonics screening check",
    short_name="Phonics",
    results="phonics screening check results",
    main_year_group="1",
    retaking_year_group="2",
    components=("CHK",),
    ctf_type="PHO",
    template_name="PHONICS",
    sent_on_by_la=True,
)
