"""The app's name and place."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "stagepost_web.desk"
    default_auto_field = "django.db.models.BigAutoField"
