"""The app's name and place."""

from django.apps import AppConfig


class SchoolPagesConfig(AppConfig):
    name = "stagepost_web.school_pages"
