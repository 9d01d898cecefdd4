"""The app's name and place."""

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "stagepost_web.receipts"
    default_auto_field = "django.db.models.BigAutoField"
