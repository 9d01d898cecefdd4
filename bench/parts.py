"""The parts of the measuring, in the order of the page. A part is a module with `measure` and `section`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bench import (
    both_builds,
    country,
    country_told,
    hand_over,
    joining,
    last_day,
    one_file,
    one_upload,
    schema,
    senders,
    small_files,
    streamed,
    validators,
)
from bench.asked import Asked
from bench.report import Section


class Part(NamedTuple):
    """One part: what is measured, and how it is told."""

    measure: Callable[[Asked], Any]
    section: Callable[[Any], Section]
    with_rivals: bool = False
    """Whether it needs the environment of the other validators."""


PARTS: Mapping[str, Part] = {
    "one-file": Part(one_file.measure, one_file.section),
    "small-files": Part(small_files.measure, small_files.section),
    "country": Part(country.measure, country_told.section),
    "large-file": Part(streamed.measure, streamed.section),
    "both-builds": Part(both_builds.measure, both_builds.section),
    "joining": Part(joining.measure, joining.section),
    "hand-over": Part(hand_over.measure, hand_over.section),
    "one-upload": Part(one_upload.measure, one_upload.section),
    "senders": Part(senders.measure, senders.section),
    "last-day": Part(last_day.measure, last_day.section),
    "schema": Part(schema.measure, schema.section, with_rivals=True),
    "validators": Part(validators.measure, validators.section, with_rivals=True),
}
