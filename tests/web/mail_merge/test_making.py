"""Letters are made once each, say what was filled in, and stay as they went."""

import subprocess
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stagepost.reports.letter import Run
from stagepost_web.audit.models import Event
from stagepost_web.collections.models import Collection
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.exchange import vault
from stagepost_web.mail_merge import actions, fields, jobs, making, merging, template_actions
from stagepost_web.mail_merge.forms import MakeLettersForm
from stagepost_web.mail_merge.models import LetterTemplate, MailedLetter
from stagepost_web.mail_merge.queries import letters_in
from stagepost_web.notices.models import Letter
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import approval_actions
from stagepost_web.sending_out.models import DispatchFile, Stage
from tests import returning
from tests.web.la_pages.deciding import work_off
from tests.web.mail_merge import letters
from tests.web.sending_out import dispatches


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def test_each_school_gets_its_own_letter_once_a_colleague_has_approved(cast):
    mailing = letters.made(cast, cast.school, cast.sister_school)
    dispatch = mailing.dispatch
    assert (dispatch.stage, dispatch.split) == (Stage.DRAFT, True)
    assert dispatches.send(dispatch).stage == Stage.WAITING
    with pytest.raises(NotPossible):
        approval_actions.approve(dispatch=dispatch, seen=dispatches.seen(dispatch), by=cast.officer)
    approval_actions.approve(dispatch=dispatch, seen=dispatches.seen(dispatch), by=dispatches.colleague(cast))
    work_off()
    dispatch.refresh_from_db()
    assert dispatch.stage == Stage.SENT
    for school, other in ((cast.school, cast.sister_school), (cast.sister_school, cast.school)):
        text = text_of(vault.get(dispatches.file_of(dispatch, school)))
        assert school.name in text
        assert other.name not in text
    assert Letter.objects.filter(kind="files").count() == 2


def test_a_letter_says_what_stands_for_its_fields(cast):
    asked = returning.return_request(cast)
    text = "{school number} {Deadline} {academic_year} {date} {reference} {email} {local authority} {page}"
    mailing = letters.made(cast, title="For {SCHOOL}", text=text)
    [letter] = letters_in(mailing)
    said = " ".join(text_of(making.as_pdf(mailing, [letter])).split())
    assert f"For {cast.school.name}" in said
    assert cast.school.written_number in said
    assert letter.reference == f"EYFSP/{asked.collection.year}/{mailing.pk}/{cast.school.estab}"
    assert f"{letter.reference} {cast.school.email or 'no address yet'} Northshire" in said
    assert "1 May 2026" in said
    assert asked.get_absolute_url() in said.replace(" ", "")


def test_it_is_addressed_to_the_headteacher_at_the_school(cast):
    cast.school.head, cast.school.street, cast.school.town = "Wren Rowan", "Mill Lane", "Alderby"
    cast.school.postcode = "ZZ1 1ZZ"
    lines = ["Wren Rowan", cast.school.name, "Mill Lane", "Alderby", "ZZ1 1ZZ"]
    assert fields.addressee(cast.school) == lines
    cast.school.head = cast.school.street = cast.school.town = cast.school.postcode = ""
    assert fields.addressee(cast.school) == ["The headteacher", cast.school.name]


def test_a_link_leads_to_the_page_of_the_school(cast):
    values = {**dict.fromkeys(fields.FIELDS, ""), "page": "https://x.example/1/"}
    [block] = merging.blocks("[Your page]({page})", values)
    assert block.runs == (Run("Your page", link="https://x.example/1/"),)


def test_a_deadline_of_its_own_counts(cast):
    asked = returning.return_request(cast)
    asked.deadline = asked.deadline.replace(day=1)
    asked.save()
    mailing = letters.made(cast, text="By {deadline}")
    assert mailing.letters.get().values["deadline"].split()[1] == "1"


def test_what_changes_later_changes_no_letter(cast):
    mailing = letters.sent(cast)
    before = making.as_pdf(mailing, list(letters_in(mailing)))
    held = LetterTemplate.objects.get()
    template_actions.change_template(template=held, name="x", title="New", text="New words", by=cast.officer)
    template_actions.remove_template(template=held, by=cast.officer)
    cast.school.name = "Renamed"
    cast.school.save()
    cast.la.name, cast.la.colour, cast.la.telephone = "Southshire", "#00703c", "01632 960 999"
    cast.la.save()
    mailing = letters.again(mailing)
    assert making.as_pdf(mailing, list(letters_in(mailing))) == before
    assert vault.get(dispatches.file_of(mailing.dispatch, cast.school)) == before


@pytest.mark.parametrize("after", [0, 1, 2])
def test_each_letter_is_made_once_though_the_worker_dies(cast, monkeypatch, after):
    """The worker is stopped before it has kept so many."""
    monkeypatch.setattr(making, "AT_ONCE", 1)
    mailing = letters.asked_for(cast, [cast.school, cast.sister_school])
    kept, real = [], making.made_actions.add

    class Died(BaseException):
        pass

    def dying(**how):
        if len(kept) == after:
            raise Died
        kept.append(how["place"])
        return real(**how)

    with monkeypatch.context() as patch:
        patch.setattr(making.made_actions, "add", dying)
        if after < 2:
            with pytest.raises(Died):
                jobs.make_letters.func(mailing.pk)
        else:
            jobs.make_letters.func(mailing.pk)
    assert DispatchFile.objects.count() == after
    jobs.make_letters.func(mailing.pk)
    jobs.make_letters.func(mailing.pk)
    mailing = letters.again(mailing)
    assert mailing.dispatch.stage == Stage.DRAFT
    assert list(mailing.dispatch.files.values_list("place", flat=True)) == [1, 2]
    assert MailedLetter.objects.filter(file=None).count() == 0
    assert mailing.dispatch.recipients.count() == 2


def test_nothing_is_made_once_the_letters_are_discarded(cast):
    mailing = letters.asked_for(cast, [cast.school])
    dispatches.actions.discard(dispatch=mailing.dispatch, by=cast.officer)
    work_off()
    assert not DispatchFile.objects.exists()
    mailing.dispatch.refresh_from_db()
    assert mailing.dispatch.stage == Stage.DISCARDED


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("text", "Dear {headteechur}"),
        ("title", "For {nobody} and {school}"),
        ("text", "{}"),
        ("text", "{school.head}"),
        ("text", "{0}"),
    ],
)
def test_a_field_that_there_is_not_is_refused_and_the_fields_are_named(cast, field, words):
    with pytest.raises(ValidationError) as refused:
        letters.template(cast, **{field: words})
    [said] = refused.value.message_dict[field]
    assert words[words.index("{") : words.index("}") + 1] in said
    assert "{headteacher}" in said
    assert not LetterTemplate.objects.exists()


def test_a_letter_that_cannot_be_printed_is_refused_and_named(cast):
    with pytest.raises(ValidationError) as refused:
        letters.template(cast, text="Well done \N{GRINNING FACE}\nÓlúwaṣẹ́un, 李")
    assert refused.value.message_dict["text"] == [
        "We have no typeface for \N{GRINNING FACE} (U+1F600). Remove it."
    ]


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        "$x$ @ref <label>",
        "#set text(red)",
        "<b>b</b>",
        "# h",
        "```\nx\n```",
        "&#35;",
    ],
)
def test_what_is_typed_or_filled_in_is_no_markup_of_typst(cast, words):
    cast.school.name = cast.school.head = words.replace("\n", " ")
    cast.school.save()
    mailing = letters.made(cast, text=f"Before\n\n{words}\n\nAfter {{school}} {{headteacher}}")
    text = text_of(making.as_pdf(mailing, list(letters_in(mailing))))
    assert "Before" in text
    assert "After" in text


def test_a_value_is_no_markup_either(cast):
    cast.school.name = "**St Anne's** [x](https://elsewhere.example) {year}"
    cast.school.save()
    mailing = letters.made(cast, text="At {school}.")
    text = " ".join(text_of(making.as_pdf(mailing, list(letters_in(mailing)))).split())
    assert "At **St Anne's** [x](https://elsewhere.example) {year}." in text


def test_a_value_that_looks_like_the_mark_of_a_field_is_none(cast):
    cast.school.name = "\ue0000\ue001"
    cast.school.save()
    mailing = letters.made(cast, text="At {school}.")
    text = " ".join(text_of(making.as_pdf(mailing, list(letters_in(mailing)))).split())
    assert "At [U+E000]0[U+E001]." in text


def test_two_letters_of_one_name_are_refused_and_no_more_than_enough(cast, monkeypatch):
    letters.template(cast)
    with pytest.raises(ValidationError, match="name"):
        letters.template(cast)
    monkeypatch.setattr(template_actions, "MOST", 1)
    with pytest.raises(ValidationError, match="up to 1"):
        letters.template(cast, name="Second")


def test_a_removed_template_makes_nothing(cast):
    held = letters.template(cast)
    collection = returning.return_request(cast).collection
    template_actions.remove_template(template=held, by=cast.officer)
    with pytest.raises(ValidationError, match="removed"):
        actions.make_letters(
            template=held, collection=collection, schools=[cast.school], day=letters.DAY, by=cast.officer
        )


def test_no_event_holds_words_of_a_letter(cast):
    letters.made(cast, text="Secret words for {school}")
    for event in Event.objects.all():
        assert "Secret" not in str(event.detail)


def test_a_worker_that_gave_up_is_asked_again(cast):
    mailing = letters.asked_for(cast, [cast.school])
    assert not actions.make_again(mailing=mailing, by=cast.officer)
    mailing.job = ""
    mailing.save()
    assert actions.make_again(mailing=mailing, by=cast.officer)
    work_off()
    assert letters.again(mailing).dispatch.stage == Stage.DRAFT


def test_outstanding_schools_are_those_that_have_not_sent(cast):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    collection = submission.version.school_return.return_request.collection
    issue_requests(collection=collection, schools=[cast.sister_school], by=cast.officer)

    def chosen(by):
        day = {"day_0": "1", "day_1": "5", "day_2": "2026"}
        form = MakeLettersForm(
            {"by": by, "collection": collection.pk, **day},
            la=cast.la,
            today=date(2026, 5, 1),
            collections=Collection.objects.all(),
        )
        assert form.is_valid(), form.errors
        return set(form.chosen)

    assert chosen("asked") == {cast.school, cast.sister_school}
    assert chosen("outstanding") == {cast.sister_school}
