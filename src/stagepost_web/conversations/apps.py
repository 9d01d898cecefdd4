"""The app's name and place."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "stagepost_web.conversations"
    default_auto_field = "django.db.models.BigAutoField"
