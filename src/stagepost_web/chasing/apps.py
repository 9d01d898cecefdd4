"""The app's name and place."""

from django.apps import AppConfig


class ChasingConfig(AppConfig):
    name = "stagepost_web.chasing"
    default_auto_field = "django.db.models.BigAutoField"
