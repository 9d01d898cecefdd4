"""The app's name and place."""

from django.apps import AppConfig


class FileRequestsConfig(AppConfig):
    name = "stagepost_web.file_requests"
    default_auto_field = "django.db.models.BigAutoField"
