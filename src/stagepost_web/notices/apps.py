"""The app's name and place."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "stagepost_web.notices"
    default_auto_field = "django.db.models.BigAutoField"
