"""Everything that is kept has a level of protection, and each level says what it asks for."""

import re
from pathlib import Path

from django.apps import apps

PAGE = (Path(__file__).parents[2] / "docs" / "protection.md").read_text("utf-8")
LEVELS = ["pupils", "secrets", "people", "running"]
ROWS = dict(re.findall(r"^\| (\w+) \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE))


def test_every_table_of_the_database_has_its_level():
    named = {name for level in LEVELS for name in re.findall(r"`(\w+\.\w+)`", ROWS[level])}
    assert named == {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.label.startswith("test")
    }


def test_whatever_may_name_a_pupil_is_of_the_level_of_pupils():
    """By the fields of the tables: what a table of another level has of them is found here."""
    telling = re.compile(r"upn|forename|surname|birth|result|finding|text|pupil")
    for model in apps.get_models():
        if model._meta.label in ROWS["pupils"]:
            continue
        met = [
            field.name
            for field in model._meta.concrete_fields
            if telling.search(field.name)
            and field.get_internal_type() in ("CharField", "TextField", "JSONField")
        ]
        assert not met, (model._meta.label, met)


NO_PUPILS = {
    "audit.Event.detail": "texts of several words are kept out of it: `words_in_the_chain`",
    "schools.UploadedList": "the register, which knows no pupils",
    "schools.ListedRow": "the register, which knows no pupils",
    "people.PeopleList": "accounts",
    "people.Membership.kinds": "kinds of collection",
    "collections.Collection": "what the LA tells all its schools",
    "collections.CodeChange": "what a code stands for",
    "collections.Confirmation": "what all schools are asked",
    "file_requests.FileRequest": "what an LA tells all the schools that it asks",
    "chasing.Schedule": "numbers of days",
    "file_requests.Sending": "kinds of file, and remarks of ours: no name of one",
    "returns.GivenConfirmation": "what all schools are asked",
    "mail_merge.MailedLetter": "what is known of a school: the words around it are of the level of pupils",
    "sessions.Session": "who is signed in, and the messages of one page",
    "notices.Letter": "keys of rows: what an email says is written when it is sent",
    "django_tasks_database.DBTaskResult": "keys of rows: see `test_no_name_in_the_queue`",
    "mfa.Authenticator": "a second step",
    "socialaccount.SocialAccount": "a number at DfE Sign-in; no claim is kept",
    "socialaccount.SocialApp": "always empty",
    "socialaccount.SocialToken": "always empty",
    "onward.OnwardFile": "counts, names of schools, and reasons of ours: no pupil is in one",
    "receipts.Receipt": "what an event says: `test_no_pupil_and_no_file_name_and_nobody_s_words_are_in_it`",
    "receipts.SigningKey": "a key",
}
"""Tables or columns with text that people or files bring, of another level: why it names no pupil."""


def test_text_that_may_be_anything_is_of_the_level_of_pupils_or_has_a_reason():
    """As a comment beside a file, or the name that somebody gave the file."""
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if f"`{model._meta.label}`" not in ROWS["pupils"]
        and (
            field.get_internal_type() in ("TextField", "JSONField")
            or (field.get_internal_type() == "CharField" and re.search("file|words", field.name))
        )
        and not field.is_relation
        and not model._meta.label.startswith("test")
    }
    reasons = {name for each in found for name in (each, each.rpartition(".")[0]) if name in NO_PUPILS}
    assert {each for each in found if not {each, each.rpartition(".")[0]} & reasons} == set()
    assert reasons == set(NO_PUPILS)


def test_each_level_says_all_that_is_asked():
    head, *rows = re.findall(r"^\|(.*)\|$", PAGE[PAGE.index("## What each level") :], re.MULTILINE)
    assert [each.strip() for each in head.split("|")][1:] == LEVELS
    asked = {row.split("|")[0].strip() for row in rows}
    assert {
        "encrypted on its way", "encrypted where it lies", "change is noticed", "who sees it",
        "in an address", "in a log or an event", "in an email", "kept by the browser", "to anybody else",
        "made less of",
    } <= asked  # fmt: skip
    assert all(len(row.split("|")) == 5 for row in rows)
