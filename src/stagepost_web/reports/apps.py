"""The app's name and place."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "stagepost_web.reports"
    default_auto_field = "django.db.models.BigAutoField"
