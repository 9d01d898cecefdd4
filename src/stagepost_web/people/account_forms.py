"""allauth's forms in our words. What they do stays allauth's."""

import json
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest

from stagepost_web.frame.forms import LONGEST_EMAIL, Govuk
from stagepost_web.people.dfe_sign_in.links import has_accepted
from stagepost_web.people.jobs import send_password_link
from stagepost_web.people.queries import meant_by
from stagepost_web.people.two_step import use_code

NEW_PASSWORD = "At least 12 characters. Three random words are easy to remember and hard to guess."
CODE = "The 6 digits your authenticator app shows now, or one of your recovery codes"


class SignIn(Govuk, account.LoginForm):
    """The first step: who it is, and the password."""

    send = "Sign in"
    words = {"login": ("User name or email address", ""), "password": ("Password", "")}

    def user_credentials(self) -> dict[str, str]:
        """What was typed. Whether it is an address or a user name makes no difference."""
        return {"typed": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


class AskForReset(Govuk, account.ResetPasswordForm):
    """Where to send the link to somebody who forgot the password. The answer is the same for an account that
    there is and one that there is not, and takes as long: the worker writes the email.
    """

    send = "Send the link"

    email = forms.CharField(
        label="User name or email address",
        help_text="We will send the link to the email address of the account.",
        max_length=LONGEST_EMAIL,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Enter your user name or email address."},
    )

    def clean_email(self) -> str:
        """What was typed, and nothing about whose it is."""
        return self.cleaned_data["email"].strip()

    def save(self, request: HttpRequest, **how: Any) -> str:
        """Have the worker write to whoever it is, and to nobody where there is nobody."""
        typed = self.cleaned_data["email"]
        found = meant_by(typed)
        send_password_link.enqueue(found.pk if found else 0)
        return typed


class Reset(Govuk, account.ResetPasswordKeyForm):
    """A new password, for somebody who came by the link."""

    send = "Save the password"
    words = {"password1": ("New password", NEW_PASSWORD), "password2": ("New password again", "")}

    @property
    def invited(self) -> bool:
        """Whether the link is that of an invitation, which DfE Sign-in can accept as well."""
        return not has_accepted(self.user)


class ChangePassword(Govuk, account.ChangePasswordForm):
    """A new password, for somebody who knows the old one."""

    send = "Save the password"
    words = {"oldpassword": ("Current password", ""), **Reset.words}


class SetPassword(Govuk, account.SetPasswordForm):
    """A password, for somebody who has none."""

    send = "Save the password"
    words = Reset.words


class PasswordAgain(Govuk, account.ReauthenticateForm):
    """The password once more, before something weighty."""

    send = "Continue"
    words = {"password": ("Password", "")}


class CodeOnce:
    """A code of the app that was right once is not right again."""

    def clean_code(self) -> str:
        """The code, which from now on is used."""
        code = super().clean_code()  # type: ignore[misc]
        if not use_code(self.user, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStep(CodeOnce, Govuk, second_step.AuthenticateForm):
    """The second step: a code from the app, or a recovery code."""

    send = "Sign in"
    words = {"code": ("Code", CODE)}


class SecondStepAgain(CodeOnce, Govuk, second_step.ReauthenticateForm):
    """A code once more, before something weighty."""

    send = "Continue"
    words = {"code": ("Code", CODE)}


class SetUpApp(CodeOnce, Govuk, totp.ActivateTOTPForm):
    """Proof that the app shows the codes we expect."""

    send = "Turn on the app"
    words = {"code": ("Code", "The 6 digits the app shows now")}


class RemoveApp(Govuk, totp.DeactivateTOTPForm):
    """Nothing to fill in: a button."""

    send = "Remove the app"


class NewCodes(Govuk, GenerateRecoveryCodesForm):
    """Nothing to fill in: a button."""

    send = "Make new codes"


class Plain(json.JSONDecoder):
    """What no browser says of a passkey, such as a number or a depth without end, is no JSON."""

    def decode(self, s: str, *args: Any) -> Any:
        """The value as it was sent."""
        try:
            return super().decode(s, *args)
        except (ValueError, RecursionError) as unclear:
            raise json.JSONDecodeError("No credential", "", 0) from unclear


class UsePasskey(webauthn.LoginWebAuthnForm):
    """Signing in with a passkey alone."""

    credential = forms.JSONField(widget=forms.HiddenInput, decoder=Plain)


class UsePasskeyAgain(webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more, before something weighty."""

    credential = forms.JSONField(widget=forms.HiddenInput, decoder=Plain)


class AddPasskey(Govuk, webauthn.AddWebAuthnForm):
    """The name of a passkey. The browser adds the rest, by a button of its own."""

    credential = forms.JSONField(widget=forms.HiddenInput, decoder=Plain)
    send = ""
    words = {
        "name": ("Passkey name", "So that you can tell your passkeys apart, such as “Office laptop”"),
        "passwordless": ("Sign in with this passkey alone, without user name and password", ""),
    }


class RenamePasskey(Govuk, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    send = "Save the name"
    words = {"name": ("Passkey name", "")}
