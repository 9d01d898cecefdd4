"""Addresses of this app. All are open to everybody: whoever is shown a receipt may verify it."""

from django.urls import path

from stagepost_web.receipts.views.keys import allowed_signers, key_file, keys
from stagepost_web.receipts.views.verify import verify

app_name = "receipts"
urlpatterns = [
    path("", verify, name="verify"),
    path("keys/", keys, name="keys"),
    path("keys/allowed-signers/", allowed_signers, name="allowed_signers"),
    path("keys/<slug:label>/<slug:form>/", key_file, name="key_file"),
]
