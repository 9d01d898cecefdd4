"""The app's name and place."""

from django.apps import AppConfig


class SecureMessagesConfig(AppConfig):
    name = "stagepost_web.secure_messages"
    default_auto_field = "django.db.models.BigAutoField"
