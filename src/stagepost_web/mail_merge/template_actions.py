"""Letter templates are written, changed and removed. What was sent with one does not change."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost.reports.typeface import unprintable
from stagepost_web.audit.actions import record
from stagepost_web.mail_merge import fields
from stagepost_web.mail_merge.models import LetterTemplate
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

MOST = 20
"""Templates of one kind of collection. Nobody finds the right one in a longer list."""
GONE = "A colleague has removed this letter."


@transaction.atomic
def write_template(
    *, la: LocalAuthority, kind: str, name: str, title: str, text: str, by: Person, ip_address: str = ""
) -> LetterTemplate:
    """Keep a new letter.

    Raises `ValidationError` for a field that there is not, a name that another has,
    and where there are enough.
    """
    LocalAuthority.objects.select_for_update().get(pk=la.pk)
    if LetterTemplate.objects.filter(la=la, kind=kind).count() >= MOST:
        raise ValidationError(
            f"You can have up to {MOST} letters for one kind of collection. Remove one first."
        )
    template = LetterTemplate(la=la, kind=kind, name=name, title=title, text=text)
    _keep(template, by)
    _note("write_template", template, by, ip_address)
    return template


@transaction.atomic
def change_template(
    *, template: LetterTemplate, name: str, title: str, text: str, by: Person, ip_address: str = ""
) -> LetterTemplate:
    """Change what it says. Raises `ValidationError` as writing does, and where a colleague has removed it."""
    held = LetterTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if held is None:
        raise ValidationError(GONE)
    if (held.name, held.title, held.text) == (name, title, text):
        return held
    held.name, held.title, held.text = name, title, text
    _keep(held, by)
    _note("change_template", held, by, ip_address)
    return held


@transaction.atomic
def remove_template(*, template: LetterTemplate, by: Person, ip_address: str = "") -> None:
    """Delete it. Where a colleague has done so, nothing happens."""
    held = LetterTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if held is not None:
        _note("remove_template", held, by, ip_address)
        held.delete()


def _keep(template: LetterTemplate, by: Person) -> None:
    for name in ("title", "text"):
        if fault := fault_in(getattr(template, name)):
            raise ValidationError({name: fault})
    template.changed_by, template.changed_at = by, timezone.now()
    template.full_clean()
    template.save()


def fault_in(words: str) -> str:
    """Why these words cannot stand in a letter; empty where they can."""
    if wrong := fields.unknown(words):
        return _not_a_field(wrong)
    if strange := unprintable(words):
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in strange[:5])
        return f"We have no typeface for {named}. Remove it."
    return ""


def _not_a_field(wrong: list[str]) -> str:
    """What to say of names in braces that are no merge fields."""
    are = "is not a merge field" if len(wrong) == 1 else "are not merge fields"
    named, those = fields.in_words(name[:40] for name in wrong[:5]), fields.in_words(fields.FIELDS)
    return f"{named} {are}. Use these: {those}."


def _note(verb: str, template: LetterTemplate, by: Person, ip_address: str) -> None:
    record(
        verb=f"mail_merge.{verb}",
        by=by,
        subject=f"letter_template:{template.pk}",
        la=template.la.code,
        detail={"kind": template.kind},
        ip_address=ip_address,
    )
