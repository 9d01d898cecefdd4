"""The app's name and place."""

from django.apps import AppConfig


class SubmittingConfig(AppConfig):
    name = "stagepost_web.submitting"
    default_auto_field = "django.db.models.BigAutoField"
