"""The settings of accounts, passwords, signing in and the second step: the same in every place.

`settings` takes all of them over. What differs from place to place stands there.
"""

from datetime import timedelta

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "stagepost_web.people.checking_passwords.OnePassword",
    "allauth.account.auth_backends.AuthenticationBackend",  # of sessions that began before the one above
]
AUTH_PASSWORD_VALIDATORS = [  # length and what is easy to guess; no rules of composition (NCSC; ASVS 5, 6.2)
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "stagepost_web.people.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "stagepost_web.people.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made for people; the invitation's link proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {  # of failed attempts, see `people.sign_in_limits`; a school has one address
    "login": None,
    "sign_in_known_browser": "10/5m/key,50/d/key",
    "sign_in_from_network": "100/m/key,1000/h/key",
    "sign_in_account_from_network": "5/5m/key,20/6h/key",
    "sign_in_account": "100/h/key",
    "password_again": "5/5m/key",
    "dfe_sign_in": "100/m/ip",  # of ways begun: nothing can be guessed there, and each asks the provider
    "login_failed": "5/5m/key",  # of codes of the second step, after the right password
    "reset_password": "100/m/ip",
    "reset_password_from_key": "100/m/ip",
}
ACCOUNT_FORMS = {
    "login": "stagepost_web.people.account_forms.SignIn",
    "reset_password": "stagepost_web.people.account_forms.AskForReset",
    "reset_password_from_key": "stagepost_web.people.account_forms.Reset",
    "change_password": "stagepost_web.people.account_forms.ChangePassword",
    "set_password": "stagepost_web.people.account_forms.SetPassword",
    "reauthenticate": "stagepost_web.people.account_forms.PasswordAgain",
}
MFA_FORMS = {
    "authenticate": "stagepost_web.people.account_forms.SecondStep",
    "reauthenticate": "stagepost_web.people.account_forms.SecondStepAgain",
    "activate_totp": "stagepost_web.people.account_forms.SetUpApp",
    "deactivate_totp": "stagepost_web.people.account_forms.RemoveApp",
    "generate_recovery_codes": "stagepost_web.people.account_forms.NewCodes",
    "add_webauthn": "stagepost_web.people.account_forms.AddPasskey",
    "login_webauthn": "stagepost_web.people.account_forms.UsePasskey",
    "reauthenticate_webauthn": "stagepost_web.people.account_forms.UsePasskeyAgain",
    "edit_webauthn": "stagepost_web.people.account_forms.RenamePasskey",
}
MFA_ADAPTER = "stagepost_web.people.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Stagepost"
MFA_TOTP_TOLERANCE = 1  # one period either way, for clocks that are not quite right
MFA_PASSKEY_LOGIN_ENABLED = True
INVITATION_LASTS = timedelta(days=3)
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
