"""`stagepost-web run`: everything on one computer, until Ctrl-C."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from stagepost_web.command import state
from stagepost_web.command.database import bring_up_to_date

HERE = "127.0.0.1"
PATIENCE = 60
"""Seconds that the server has to answer, and both processes have to end."""
THREADS = 128
"""Of each server process. Nothing stands in front of it here, and a slow sender keeps a thread."""
MINUTE, MOST_RESTARTS = 60, 5
"""So often in a minute a process that ended is started again. One that ends more often is ill."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    envvar="PORT",
    default=8000,
    show_default=True,
    help="The port of the site.",
)
def run(port: int) -> None:
    """Start the site on this computer.

    Starts a background worker as well. The first time, it loads a demonstration.
    """
    refuse_busy(port)
    state.ready(demonstrating=True)
    bring_up_to_date()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _interrupted)
    with _running(_server(port), _worker()) as processes:
        try:
            _await_answer(port, processes)
            _welcome(port)
            _watch(processes, [_server(port), _worker()])
        except KeyboardInterrupt:
            click.echo("\nStopping.")


def refuse_busy(port: int) -> None:
    """End with a plain message when something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is in use, perhaps by another Stagepost. "
                f"Stop that one, or choose another port: PORT={port + 1}"
            ) from None


def _server(port: int) -> list[str]:
    options = [
        "--bind",
        f"{HERE}:{port}",
        "--workers",
        "2",
        "--worker-class",
        "gthread",
        "--threads",
        str(THREADS),
    ]
    return ["-m", "gunicorn", "stagepost_web.wsgi:application", *options, "--log-level", "warning"]


def _worker() -> list[str]:
    return ["-c", "from stagepost_web.command.worker import worker; worker()"]


@contextmanager
def _running(*commands: list[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run Python with each of these arguments. They hear of Ctrl-C from us alone, so that each ends in good
    order.
    """
    processes = [_started(command) for command in commands]
    try:
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            _end(process)


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *command], start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()


def _await_answer(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        _refuse_ended(processes)
        with socket.socket() as probe:
            if probe.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.05)
    raise click.ClickException(f"The server did not answer within {PATIENCE} seconds.")


def _watch(processes: list[subprocess.Popen[bytes]], commands: list[list[str]]) -> None:
    """Start again what has ended, unless it ends again and again."""
    restarts: list[float] = []
    while True:
        for place, process in enumerate(processes):
            if process.poll() is not None:
                restarts = [moment for moment in restarts if moment > time.monotonic() - MINUTE]
                if len(restarts) >= MOST_RESTARTS:
                    _refuse_ended(processes)
                restarts.append(time.monotonic())
                click.echo("The server or the worker has stopped. Starting it again.", err=True)
                processes[place] = _started(commands[place])
        time.sleep(0.5)


def _refuse_ended(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is not None:
            raise click.ClickException(
                "The server or the worker has stopped. See above for the reason. Both have been ended."
            )


def _welcome(port: int) -> None:
    from django.conf import settings

    click.echo(f"\nStagepost is at http://localhost:{port}/")
    if settings.DEMONSTRATION:
        from stagepost_web.demonstration.welcome import words

        click.echo(words(f"http://localhost:{port}", settings.STATE))
    click.echo("To stop it, press Ctrl-C.")


def _interrupted(signum: int, frame: object) -> None:
    raise KeyboardInterrupt
