"""The app's name and place."""

from django.apps import AppConfig


class MailMergeConfig(AppConfig):
    name = "stagepost_web.mail_merge"
    default_auto_field = "django.db.models.BigAutoField"
