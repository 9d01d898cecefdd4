"""The app's name and place."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "stagepost_web.returns"
    default_auto_field = "django.db.models.BigAutoField"
