"""What a message quotes is kept as it was, and nobody can quote what is not theirs to see."""

import pytest

from stagepost_web.conversations.quoting import quote
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version
from tests import returning, rolls
from tests.web.conversations.conversing import from_school
from tests.web.la_pages import deciding

EVERY = Version.objects.all()


def test_a_finding_about_a_pupil_is_quoted_with_version_rule_words_and_pupil(cast):
    version = deciding.answered(cast).versions.get()
    finding = version.findings.order_by("pk")[0]
    pupil = finding.pupil

    found = quote("finding", finding.pk, EVERY)

    head, title, *_, who = found.lines
    assert head == "Version 1"
    assert title == f"Query: {finding.title}"
    assert who.startswith(f"{pupil.surname}, {pupil.forename}, born ")
    assert who.endswith(f"UPN {pupil.upn}")
    assert (found.version, found.rule) == (1, "a-needs-exemption")


def test_a_file_that_was_not_sent_is_called_that(cast, return_request):
    draft = returning.checked(return_request, cast.data_manager, data=returning.exempt(cast.school, 0))
    found = quote("finding", draft.version.findings.get().pk, EVERY)
    assert found.lines[0] == "Version 1, not sent"


def test_a_pupil_who_is_missing_is_quoted_by_the_roll(cast):
    rolls.sent_without_one(cast)
    missing = NotedFinding.objects.get(rule="roll-missing")
    assert missing.upn in quote("finding", missing.pk, EVERY).lines[-1]


def test_a_pupil_is_quoted_by_name_birth_and_upn(cast):
    deciding.submitted(cast)
    pupil = ReturnedPupil.objects.first()
    version, who = quote("pupil", pupil.pk, EVERY).lines
    assert version == "Version 1"
    assert who.startswith(f"{pupil.surname}, {pupil.forename}, born ")


def test_a_name_with_the_end_of_a_line_in_it_stays_one_line(cast):
    deciding.submitted(cast)
    pupil = ReturnedPupil.objects.first()
    ReturnedPupil.objects.filter(pk=pupil.pk).update(surname="Moon\nVersion 9", forename="", upn="")
    lines = quote("pupil", pupil.pk, EVERY).lines
    assert len(lines) == 2
    assert lines[1].startswith("Moon Version 9, no forename, born ")
    assert lines[1].endswith("no UPN")


def test_a_name_without_an_end_is_cut(cast):
    deciding.submitted(cast)
    pupil = ReturnedPupil.objects.first()
    ReturnedPupil.objects.filter(pk=pupil.pk).update(surname="M" * 10_000)
    line = quote("pupil", pupil.pk, EVERY).lines[1]
    assert (len(line), line[-2:]) == (500, "M…")


@pytest.mark.parametrize("kind", ["finding", "pupil"])
def test_nothing_is_quoted_but_from_the_versions_one_may_see(cast, kind):
    version = deciding.answered(cast).versions.get()
    pk = (version.findings if kind == "finding" else version.pupils).order_by("pk")[0].pk
    assert quote(kind, pk, EVERY)
    assert quote(kind, pk, Version.objects.none()) is None
    assert quote(kind, 10**9, EVERY) is None


def test_the_quotation_is_beside_the_chain_with_the_words_and_the_event_names_the_rule_alone(cast):
    version = deciding.answered(cast).versions.get()
    found = quote("finding", version.findings.order_by("pk")[0].pk, EVERY)
    message = from_school(cast, version.school_return.return_request, "Why?", quote=found)

    assert message.event.words.text == "\n".join([*found.lines, "Why?"])
    assert message.quoted == len(found.lines)
    told = {key: message.event.detail[key] for key in ("quotes", "version", "rule")}
    assert told == {"quotes": "finding", "version": 1, "rule": "a-needs-exemption"}
