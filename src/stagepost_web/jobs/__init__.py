"""Background jobs: a worker that says it is alive, and jobs that outlive the worker that began them.

The queue is `django_tasks_db`'s and lives in the database. What it leaves open is settled here: the job that
was asked for first is next, a job whose worker has died is given back, a job that fails is tried again later,
and neither goes on for ever.
"""
