"""The app's name and place."""

from django.apps import AppConfig


class PupilsConfig(AppConfig):
    name = "stagepost_web.pupils"
    default_auto_field = "django.db.models.BigAutoField"
