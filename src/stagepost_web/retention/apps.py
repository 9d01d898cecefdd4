"""The app's name and place."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "stagepost_web.retention"
    default_auto_field = "django.db.models.BigAutoField"
