"""Every field in which somebody types, beside the column that keeps it: no form takes what no column holds.

PostgreSQL refuses a text that is too long, and SQLite keeps it: a page that works on one fails on the other.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps

import stagepost_web
from stagepost_web.frame.forms import Line

WORDS = ""
"""Kept beside the chain or in a column without a bound, or only read."""
HELD = {
    "la_pages.code_forms.CodeForm": {
        "code": "collections.CodeChange.code",
        "meaning": "collections.CodeChange.words",
        "source": "collections.CodeChange.source",
    },
    "la_pages.collection_forms.BecauseForm": {"because": "collections.ReturnRequest.deadline_because"},
    "la_pages.collection_forms.DeadlineForm": {"because": "collections.ReturnRequest.deadline_because"},
    "la_pages.collection_forms.WithdrawForm": {"because": "file_requests.AskedSchool.withdrawn_because"},
    "la_pages.collection_forms.SettingsForm": {
        "title": "collections.Collection.title",
        "info": WORDS,
        "contact": "collections.Collection.contact",
    },
    "la_pages.confirmation_forms.ConfirmationForm": {"words": "collections.Confirmation.words"},
    "la_pages.file_forms.FileRequestForm": {"title": "file_requests.FileRequest.title", "info": WORDS},
    "la_pages.forms.ReturnAnswersForm": {"why": "returns.Answer.words"},
    "la_pages.forms.SendBackForm": {"to_put_right": WORDS},
    "la_pages.list_form.ListForm": {"elsewhere": WORDS},
    "la_pages.pupil_search_form.PupilSearchForm": {"pupil": WORDS, "school": WORDS},
    "la_pages.school_forms.SchoolForm": {
        "name": "schools.School.name",
        "number": WORDS,  # read into two columns by a rule of its own
        "urn": "schools.School.urn",
        "kind": "schools.School.kind",
        "trust_uid": "schools.Trust.uid",
        "trust_name": "schools.Trust.name",
        "head": "schools.School.head",
        "email": "schools.School.email",
        "telephone": "schools.School.telephone",
        "street": "schools.School.street",
        "town": "schools.School.town",
        "postcode": "schools.School.postcode",
        "returns_through": "schools.LocalAuthority.code",
        "la_name": "schools.LocalAuthority.name",
    },
    "la_pages.settings_form.AuthorityForm": {
        "name": "schools.LocalAuthority.name",
        "colour": "schools.LocalAuthority.colour",
        "data_team": "schools.LocalAuthority.data_team",
        "email": "schools.LocalAuthority.email",
        "telephone": "schools.LocalAuthority.telephone",
    },
    "la_pages.upload_form.UploadForm": {
        "uploaded_by": "onward.Upload.uploaded_by",
        "said": "onward.Upload.said",
    },
    "mail_merge.forms.TemplateForm": {
        "name": "mail_merge.LetterTemplate.name",
        "title": "mail_merge.LetterTemplate.title",
        "text": WORDS,
    },
    "people.account_forms.AskForReset": {"email": WORDS},
    "people.member_forms.InviteForm": {"name": "people.Person.name", "email": "people.Person.email"},
    "la_pages.people_forms.InviteAtLAForm": {"school": WORDS},
    "school_pages.file_forms.FilesForm": {"comment": WORDS},
    "school_pages.later_date_form.LaterDateForm": {"because": "chasing.LaterDate.because"},
    "school_pages.forms.UploadForm": {"comment": WORDS},
    "school_pages.forms.AuthorityForm": {
        "name": "submitting.Submission.authority_name",
        "role": "submitting.Submission.authority_role",
    },
    "school_pages.forms.ContactForm": {"email": "schools.School.email"},
    "school_pages.roll_forms.RegisteredPupilForm": {
        "upn": WORDS,
        "surname": "pupils.RegisteredPupil.surname",
        "forename": "pupils.RegisteredPupil.forename",
    },
    "schools.choosing.ChoosingForm": {"numbers": WORDS},
    "sending_out.forms.TitledForm": {"title": "sending_out.Dispatch.title", "note": WORDS},
    "sending_out.forms.TurnDownForm": {"reason": WORDS},
    "shared_pupils.forms.DecideForm": {"why": WORDS},
    "shared_pupils.forms.KnownForm": {"place": WORDS},
    "shared_pupils.forms.ReopenForm": {"why": WORDS},
}
"""Each form by its place, and for each of its own fields the column that keeps what is typed."""
OF_THE_PACKAGE = "people.account_forms."
"""Forms of django-allauth, which hashes passwords and compares codes and keeps neither as it was typed."""


def all_forms():
    for module in walk_packages(stagepost_web.__path__, "stagepost_web."):
        if not {"migrations", "management", "wsgi"} & set(module.name.split(".")):
            import_module(module.name)
    waiting, met = [forms.BaseForm], set()
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("stagepost_web.") and getattr(each, "base_fields", None):
                met.add(each)
    return sorted(met, key=lambda each: (each.__module__, each.__name__))


def typed_in(form):
    return {
        name: field
        for name, field in form.base_fields.items()
        if type(field) in (forms.CharField, Line)
        or isinstance(field, forms.EmailField | forms.RegexField | Line)
    }


def place(form):
    return f"{form.__module__.removeprefix('stagepost_web.')}.{form.__name__}"


def columns_of(form):
    """Its own, and those of the forms that it is made from."""
    return {
        name: column for each in reversed(form.__mro__) for name, column in HELD.get(place(each), {}).items()
    }


@pytest.mark.parametrize("form", all_forms(), ids=place)
def test_no_form_takes_what_no_column_holds(form):
    columns = columns_of(form)
    for name, field in typed_in(form).items():
        if name not in columns and place(form).startswith(OF_THE_PACKAGE):
            continue
        assert name in columns, f"{place(form)}: say which column keeps “{name}”"
        most = _longest(field)
        assert most is not None, f"{place(form)}: “{name}” takes a text without an end"
        if columns[name]:
            table, _, column = columns[name].rpartition(".")
            held = apps.get_model(table)._meta.get_field(column)
            assert held.max_length is None or most <= held.max_length, f"{place(form)}: {name}"


def _longest(field):
    if isinstance(field, forms.RegexField) and field.max_length is None:
        bound = field.regex.pattern.rpartition("{")[2].partition("}")[0].rpartition(",")[2]
        return int(bound) if bound.isdecimal() else None
    return field.max_length


def test_every_email_address_is_asked_for_by_the_one_field():
    """Fields that a form adds when it is made are not among those above."""
    root = Path(stagepost_web.__file__).parent
    found = [each for each in root.rglob("*.py") if "forms.EmailField" in each.read_text()]
    assert [each.relative_to(root).as_posix() for each in found] == ["frame/forms.py"]


def test_every_row_is_of_a_form():
    assert HELD.keys() <= {place(each) for each in all_forms()}


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/las/999/people/invite/", {"name": "Ada Lane", "school": "2001", "role": "teacher"}),
        ("/las/999/settings/", {"name": "Northshire", "megabytes": "10"}),
        ("/las/999/schools/9992001/change/", {"name": "Alder Primary", "number": "9992001"}),
    ],
)
@pytest.mark.parametrize("length", [255, 320])
def test_an_address_that_no_column_holds_is_answered_at_its_field(cast, pages, address, given, length):
    name, rest = "a" * 60, length - 60 - len("@.example")
    domain = ".".join("b" * 60 for _ in range(rest // 61)) + "." + "c" * (rest % 61 or 1)
    email = f"{name}@{domain}"[: length - len(".example")].rstrip(".") + ".example"
    answer = pages.post(cast.officer, address, {**given, "email": email})
    assert answer.status_code == 200
    assert "up to 254 characters" in answer.content.decode()
