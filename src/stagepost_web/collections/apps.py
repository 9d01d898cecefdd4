"""The app's name and place."""

from django.apps import AppConfig


class CollectionsConfig(AppConfig):
    name = "stagepost_web.collections"
    default_auto_field = "django.db.models.BigAutoField"
