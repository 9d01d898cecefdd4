"""The app's name and place."""

from django.apps import AppConfig


class SendingOutConfig(AppConfig):
    name = "stagepost_web.sending_out"
    default_auto_field = "django.db.models.BigAutoField"
