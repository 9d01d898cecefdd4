"""What is told of a whole country: speed, memory, and the bounds on memory."""

from bench.bounds import MOST_GROWTH, MOST_MEGABYTES, Held
from bench.country import Country
from bench.report import Section, Table


def section(runs: tuple[Country, ...]) -> Section:
    """The figures, and the bounds on memory."""
    first = runs[0]
    return Section(
        title="A whole country",
        says=(
            f"{first.files:,} EYFSP files, a school each, with {first.pupils:,} pupils in all "
            f"({first.bytes / 1e9:.1f} GB). England has some 17,000 schools with 650,000 pupils in a summer. "
            "Every file is read from disk, checked with what a site always knows, and forgotten. Processes "
            "are started afresh and warmed up first."
        ),
        tables=(_speed(runs), _memory(runs)),
        notes=(
            "The schools are those of invented authorities of 170 schools. Children, names, results and "
            "supplier differ from file to file; school numbers, and with them UPNs, come again in each "
            "authority.",
            "Seconds are by the clock on the wall and so depend on what else the machine does; milliseconds "
            "a file are of the processes alone.",
            "Memory is what Linux says is resident, asked after every file while its return is still held.",
        ),
        held=tuple(held for run in runs for held in _held(run)),
    )


def _speed(runs: tuple[Country, ...]) -> Table:
    return Table(
        (
            "processes",
            "s",
            "files a second",
            "in the tenths of the run",
            "pupils a second",
            "ms a file",
            "findings",
        ),
        [
            (
                str(run.processes),
                f"{run.seconds:.1f}",
                f"{run.files / run.seconds:,.0f}",
                f"{run.files_a_second.least:,.0f} to {run.files_a_second.most:,.0f}",
                f"{run.pupils / run.seconds:,.0f}",
                f"{run.process_seconds / run.files * 1000:.2f}",
                f"{run.findings:,}",
            )
            for run in runs
        ],
    )


def _memory(runs: tuple[Country, ...]) -> Table:
    return Table(
        ("resident memory, MB", "first tenth", "fifth tenth", "last tenth", "peak"),
        [
            (
                f"process {number} of {run.processes}",
                *(f"{worker.tenths[tenth]:.1f}" for tenth in (0, len(worker.tenths) // 2 - 1, -1)),
                f"{worker.peak:.1f}",
            )
            for run in runs
            for number, worker in enumerate(run.workers, start=1)
        ],
    )


def _held(run: Country) -> tuple[Held, ...]:
    named = f"{run.processes} process{'es' if run.processes > 1 else ''}"
    return (
        Held(f"MB resident at the worst moment, a whole country with {named}", run.peak, MOST_MEGABYTES),
        Held(f"MB more in the last tenth of it than in the first, with {named}", run.growth, MOST_GROWTH),
    )
