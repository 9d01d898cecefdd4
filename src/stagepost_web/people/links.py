"""The links in emails about accounts. Each is made when the email is sent, and stored nowhere."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from stagepost_web.people.models import Person


class LongerKeys(EmailAwarePasswordResetTokenGenerator):
    """Keys that work for `settings.INVITATION_LASTS`, not `settings.PASSWORD_RESET_TIMEOUT`."""

    def make_token(self, user: Person) -> str:
        """A key that is dated later, by as much as it lasts longer."""
        longer = int(settings.INVITATION_LASTS.total_seconds()) - settings.PASSWORD_RESET_TIMEOUT
        return self._make_token_with_timestamp(user, self._num_seconds(self._now()) + longer, self.secret)


def password_link(person: Person) -> str:
    """Where the person chooses a password, once, within an hour."""
    return _link(person, default_token_generator.make_token(person))


def invitation_link(person: Person) -> str:
    """Where the person chooses their first password, once, within `settings.INVITATION_LASTS`."""
    return _link(person, LongerKeys().make_token(person))


def _link(person: Person, key: str) -> str:
    return settings.ADDRESS + reverse(
        "account_reset_password_from_key", args=[user_pk_to_url_str(person), key]
    )
