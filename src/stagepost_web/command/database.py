"""Brings the database up to date, doing nothing where nothing is needed."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def bring_up_to_date() -> None:
    """Make or change the tables, and load the demonstration into a demonstration's empty database."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    if settings.DEMONSTRATION:
        from stagepost_web.demonstration.loading import load_once

        load_once()
