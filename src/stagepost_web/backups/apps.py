"""The app's name and place."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "stagepost_web.backups"
    default_auto_field = "django.db.models.BigAutoField"
