"""The app's name and place."""

from django.apps import AppConfig


class OnwardConfig(AppConfig):
    name = "stagepost_web.onward"
    default_auto_field = "django.db.models.BigAutoField"
