"""The app's name and place."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "stagepost_web.schools"
    default_auto_field = "django.db.models.BigAutoField"
