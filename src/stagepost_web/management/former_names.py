"""Brings a database from before some apps were renamed to where their migrations begin.

An app's label stands in the names of its tables, in Django's own tables of migrations and content types, and
in the jobs that wait in the queue. None of that is within reach of the app's own migrations.
"""

from collections.abc import Mapping

from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LABELS = {"working": "jobs", "collecting": "collections", "desk": "reports"}
TABLES = {
    "working_heartbeat": "jobs_heartbeat",
    "collecting_collection": "collections_collection",
    "collecting_request": "collections_request",
    "desk_pupillevelreport": "reports_pupillevelreport",
}
JOBS = {
    "stagepost_web.exchange.jobs.announce_sent": "stagepost_web.submitting.jobs.announce_submitted",
    "stagepost_web.desk.jobs.make_report": "stagepost_web.reports.jobs.make_report",
    "stagepost_web.desk.jobs.announce_report": "stagepost_web.reports.jobs.announce_report",
    "stagepost_web.desk.jobs.announce_sent_back": "stagepost_web.la_pages.jobs.announce_sent_back",
}
"""Where the tasks of waiting jobs lie now."""


def bears_former_names(alias: str) -> bool:
    """Whether the database comes from before the renaming. The names change all at once or not at all."""
    return not TABLES.keys().isdisjoint(connections[alias].introspection.table_names())


def adopt(alias: str) -> None:
    """Rename whatever bears a former name."""
    connection = connections[alias]
    there = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for old, new in TABLES.items():
            editor.execute(f"ALTER TABLE {editor.quote_name(old)} RENAME TO {editor.quote_name(new)}")
        for table, column, names in (
            ("django_migrations", "app", LABELS),
            ("django_content_type", "app_label", LABELS),
            ("django_tasks_database_dbtaskresult", "task_path", JOBS),
        ):
            if table in there:
                _rename(editor, table, column, names)


def _rename(editor: BaseDatabaseSchemaEditor, table: str, column: str, names: Mapping[str, str]) -> None:
    table, column = editor.quote_name(table), editor.quote_name(column)
    for old, new in names.items():
        editor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [new, old])  # noqa: S608
