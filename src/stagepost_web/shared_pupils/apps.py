"""The app's name and place."""

from django.apps import AppConfig


class SharedPupilsConfig(AppConfig):
    name = "stagepost_web.shared_pupils"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stagepost_web.shared_pupils import receivers  # noqa: F401  (connects what `returns` tells)
