"""The app's name and place."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stagepost_web.people"
    default_auto_field = "django.db.models.BigAutoField"
