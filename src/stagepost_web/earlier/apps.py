from django.apps import AppConfig


class EarlierConfig(AppConfig):
    name = "stagepost_web.earlier"
    default_auto_field = "django.db.models.BigAutoField"
