"""The app's name and place."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs."""

    name = "stagepost_web.jobs"
    default_auto_field = "django.db.models.BigAutoField"
