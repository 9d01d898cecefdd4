"""The forms of a secure message: to whom, the words, the files, and a return that an answer brings."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.conf import settings

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.screening import Incoming
from stagepost_web.frame.forms import Form, drawn
from stagepost_web.frame.templatetags.frame import sized
from stagepost_web.people.member_forms import InviteForm
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.returns.forms import NOT_EMAILED, Words
from stagepost_web.returns.models import Effect
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.secure_messages.actions import Newcomer, Written
from stagepost_web.sending_out.forms import SeveralFiles, SeveralForm, SeveralInputs

_OLD = "This page is too old. Open it again, and copy your message first."


class SchoolForm(Form):
    """At which school the one person works."""

    school = forms.ChoiceField(
        label="At which school does the person work?",
        error_messages={"required": "Choose a school.", "invalid_choice": "Choose a school from the list."},
    )

    def __init__(self, *args: Any, schools: Iterable[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(each.number, f"{each.name}, {each.written_number}") for each in schools]
        self.fields["school"].choices = [("", "Choose a school"), *listed]  # type: ignore[attr-defined]


class WrittenForm(SeveralForm):
    """Words, and files if there are any."""

    send = "Send"

    form_key = forms.UUIDField(
        initial=uuid4, widget=forms.HiddenInput, error_messages={"required": _OLD, "invalid": _OLD}
    )
    """By which a second click is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = Words(
            label="Your message",
            help_text=f"Nobody else can read it. {NOT_EMAILED}",
            longest=settings.LONGEST_MESSAGE,
            error_messages={"required": "Write your message."},
        )
        self.fields["file"].required = False
        self.fields["file"].label = "Files (optional)"
        self.draw()

    def draw(self) -> None:
        """Draw it again, with fields that were added."""
        self.order_fields(
            ["person", "name", "email", "role", "about", "text", "returned", "effect", "file", "form_key"]
        )
        self.helper = drawn(self)

    def clean_file(self) -> list[Any]:
        """Those that were chosen."""
        return _chosen(self.cleaned_data["file"])

    @property
    def written(self) -> Written:
        """What was written."""
        given = self.cleaned_data
        files = [Incoming(each.name, each.read()) for each in given["file"]]
        return Written(given["text"], given["form_key"], files)


class PersonForm(WrittenForm):
    """The same to one of several people."""

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key: dict[str, Membership] = {}
        for each in people:  # once, whatever roles they have there
            self.by_key.setdefault(f"{each.person_id}-{each.organisation.pk}", each)
        self.fields["person"] = forms.ChoiceField(
            label="Who is it for?",
            help_text="Nobody else can open it: no colleague, and nobody who looks after accounts.",
            choices=[(key, _in_words(each)) for key, each in self.by_key.items()],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose who it is for.",
                "invalid_choice": "This person no longer works there. Choose again.",
            },
        )
        self.draw()

    @property
    def chosen(self) -> Membership | None:
        """Whom it is for, where they work."""
        return self.by_key.get(self.cleaned_data["person"])


NEW = "new"
"""What is posted for somebody who has no account."""


class ToSchoolForm(PersonForm):
    """What an LA writes: it may invite its recipient, and be about a return, which the answer can bring."""

    def __init__(
        self, *args: Any, returns: Iterable[ReturnRequest], roles: Sequence[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles
        if roles:
            self._ask_for_newcomer()
        self.returns = {str(each.pk): each for each in returns}
        if self.returns:
            listed = [(key, each.collection.title) for key, each in self.returns.items()]
            self.fields["about"] = forms.ChoiceField(
                label="Which return is it about? (optional)",
                help_text="Then the answer can bring the file of the return, which is checked at once.",
                choices=[("", "No return"), *listed],
                required=False,
                error_messages={"invalid_choice": "Choose a return from the list."},
            )
            self.draw()

    def _ask_for_newcomer(self) -> None:
        person = self.fields["person"]
        new = (NEW, "Somebody who has no account yet")
        person.choices = [*person.choices, new]  # type: ignore[attr-defined]
        inviting = InviteForm(roles=self.roles).fields
        for name, label in (("name", "Name"), ("email", "Email address"), ("role", "Role")):
            field = inviting[name]
            field.required, field.label = False, f"{label}, if they have no account"
            self.fields[name] = field
        self.draw()

    def clean(self) -> dict[str, Any]:
        """Whoever has no account has a name, an address and a role."""
        super().clean()
        given = self.cleaned_data
        if given.get("person") == NEW:
            for name in ("name", "email", "role"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return given

    @property
    def to(self) -> Person | Newcomer | None:
        """Whom it is for."""
        given = self.cleaned_data
        if given["person"] == NEW:
            return Newcomer(" ".join(given["name"].split()), given["email"], Role(given["role"]))
        return self.chosen.person if self.chosen else None

    @property
    def about(self) -> ReturnRequest | None:
        """The return it is about."""
        return self.returns.get(self.cleaned_data.get("about", ""))


class Returning(NamedTuple):
    """The return that an answer may bring."""

    return_request: ReturnRequest
    effects: Sequence[Effect]
    """What its file may do to what was uploaded before."""


class AnswerForm(WrittenForm):
    """An answer, with the file of a return where the message is about one."""

    send = "Send answer"

    def __init__(self, *args: Any, returning: Returning | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.returning = returning
        if returning:
            self._take_return(returning)
            self.draw()

    def _take_return(self, returning: Returning) -> None:
        collection = returning.return_request.collection
        self.fields["file"].label = "Other files (optional)"
        self.fields["returned"] = SeveralFiles(
            label=f"The file with the results: {collection.title} (optional)",
            help_text=f"Up to {sized(collection.largest_upload)}. We check it as if you had uploaded it on "
            "the page of the return. You see what we find, and send the return after that.",
            required=False,
            allow_empty_file=True,  # the verdict on an empty file says more than a form could
            max_length=255,
            widget=SeveralInputs(attrs={"multiple": True}),
        )
        if len(returning.effects) > 1:
            self.fields["effect"] = forms.ChoiceField(
                label="Does the file with the results replace or add to what you uploaded before?",
                choices=[
                    (Effect.REPLACES.value, "Replace what you uploaded before"),
                    (Effect.ADDS.value, "Add to what you uploaded before"),
                ],
                initial=Effect.REPLACES.value,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose whether the file replaces or adds."},
            )

    def clean_returned(self) -> list[Any]:
        """Those that were chosen, if the collection takes as much."""
        chosen = _chosen(self.cleaned_data["returned"])
        most = self.returning.return_request.collection.largest_upload if self.returning else 0
        if sum(each.size for each in chosen) > most:
            raise forms.ValidationError(
                f"The file with the results is larger than {sized(most)}. Export only the results."
            )
        return chosen

    @property
    def effect(self) -> Effect:
        """What the file does: the one thing there is, where there is nothing to choose."""
        chosen = self.cleaned_data.get("effect")
        if chosen or self.returning is None:
            return Effect(chosen or Effect.REPLACES)
        return self.returning.effects[0]


def _chosen(given: Any) -> list[Any]:
    return [each for each in given or [] if each]


def _in_words(membership: Membership) -> str:
    at = membership.organisation
    where = f", {at.name}" if isinstance(at, LocalAuthority) else ""
    return f"{membership.person.name}, {membership.get_role_display()}{where}"
