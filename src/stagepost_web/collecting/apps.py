"""The app's name and place."""

from django.apps import AppConfig


class CollectingConfig(AppConfig):
    name = "stagepost_web.collecting"
    default_auto_field = "django.db.models.BigAutoField"
