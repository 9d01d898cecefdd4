"""The app's name and place."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "stagepost_web.exchange"
    default_auto_field = "django.db.models.BigAutoField"
