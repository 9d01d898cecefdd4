"""The settings of DfE Sign-in, with which people may sign in beside a password.

`settings` takes them over. Where the first is not set there is none of it: no address, no button.
"""

from stagepost_web import environment

DFE_ISSUER = environment.issuer_or_none("STAGEPOST_DFE_SIGN_IN")
DFE_CLIENT = environment.text(
    "STAGEPOST_DFE_CLIENT",
    expected="the client id that DfE Sign-in knows this site by",
    example="StagepostKent",
    **({} if DFE_ISSUER else {"default": ""}),
)
DFE_SECRET = environment.text(
    "STAGEPOST_DFE_SECRET",
    expected="the client secret that goes with it",
    example="four-words-from-the-manage-console",
    **({} if DFE_ISSUER else {"default": ""}),
)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
"""Seconds that each answer of the provider is waited for."""
