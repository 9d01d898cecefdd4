"""The app's name and place."""

from django.apps import AppConfig


class WorkingConfig(AppConfig):
    """Background jobs."""

    name = "stagepost_web.working"
    default_auto_field = "django.db.models.BigAutoField"
