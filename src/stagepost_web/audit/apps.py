"""The app's name and place."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "stagepost_web.audit"
    default_auto_field = "django.db.models.BigAutoField"
