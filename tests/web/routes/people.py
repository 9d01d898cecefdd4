"""Who meets what at the addresses of `people` and allauth: everybody meets their own account, and nobody
else's.
"""

from allauth.mfa.models import Authenticator

from tests.people import Cast
from tests.web.routes.row import Route, everybody, own


def passkey_of_data_manager(cast: Cast) -> dict[str, int]:
    passkey = Authenticator.objects.create(
        user=cast.data_manager, type=Authenticator.Type.WEBAUTHN, data={"name": "Office laptop"}
    )
    return {"pk": passkey.pk}


def worn_out_link(cast: Cast) -> dict[str, str]:
    return {"uidb36": "1", "key": "worn-out"}


ROUTES = {
    "people:home": Route(sees={"stranger": 200}, others=302),
    "people:help": everybody(),
    "people:emails": own(),
    "people:still_signed_in": own(204),
    "people:second_step": own(302),
    **{
        f"people:dfe_{name}": everybody(404 if name not in ("start", "accept") else 405)
        for name in ("start", "accept", "return", "link", "unlink", "signed_out")
    },
    "account_login": everybody(302, nobody=200),
    "account_logout": own(200),
    "account_signup": everybody(302, nobody=200),
    "account_inactive": everybody(),
    "account_reauthenticate": own(302),
    "account_change_password": own(),
    "account_set_password": own(302),
    "account_reset_password": everybody(),
    "account_reset_password_done": everybody(),
    "account_reset_password_from_key": everybody(given=worn_out_link),
    "account_reset_password_from_key_done": everybody(),
    "mfa_index": own(),
    "mfa_authenticate": everybody(302),
    "mfa_reauthenticate": own(),
    "mfa_activate_totp": own(302),
    "mfa_deactivate_totp": own(),
    "mfa_view_recovery_codes": own(404),
    "mfa_generate_recovery_codes": own(),
    "mfa_download_recovery_codes": own(404),
    "mfa_list_webauthn": own(),
    "mfa_add_webauthn": own(),
    "mfa_reauthenticate_webauthn": own(302),
    "mfa_login_webauthn": everybody(302),
    "mfa_edit_webauthn": Route(sees={"data_manager": 200}, given=passkey_of_data_manager),
    "mfa_remove_webauthn": Route(sees={"data_manager": 200}, given=passkey_of_data_manager),
}
