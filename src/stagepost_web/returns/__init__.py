"""What a school says of its pupils in one collection, by any route: versions, pupils, outcomes, findings."""
