"""The app's name and place."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "stagepost_web.demonstration"
