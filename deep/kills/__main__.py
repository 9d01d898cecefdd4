"""`python -m deep.kills` kills site and worker at random, and fails where anything is lost or doubled."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from secrets import randbelow
from signal import SIGTERM, signal
from tempfile import mkdtemp

from deep.kills.databases import database
from deep.kills.killing import Asked
from deep.kills.telling import told
from deep.kills.trial import trial


def main() -> int:
    """Try, tell; 1 where something is wrong, and then everything stays for whoever looks into it."""
    signal(SIGTERM, interrupted)
    asked, folder = arguments(), Path(mkdtemp(prefix="stagepost-kills-"))
    os.umask(0o077)  # as the units have it
    print(f"{asked.database}, seed {asked.seed}, in {folder}", file=sys.stderr, flush=True)
    wrong = True
    try:
        with database(asked.database) as served:
            outcome = trial(Asked(asked.kills, asked.seed, asked.schools, asked.minutes), folder, served)
        print(*told(outcome), sep="\n")
        wrong = bool(outcome.complaints)
    finally:
        if wrong or asked.keep:
            print(f"Everything is kept in {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder)
    return int(wrong)


def interrupted(number: int, frame: object) -> None:
    """Clear everything away on the way out."""
    raise KeyboardInterrupt


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(prog="python -m deep.kills", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kills", type=int, default=1000, help="how many (1,000 unless said)")
    parser.add_argument("--schools", type=int, default=6, help="that act at once (6 unless said)")
    parser.add_argument(
        "--seed", type=int, default=randbelow(1_000_000), help="of all that is left to chance, to do so again"
    )
    parser.add_argument("--minutes", type=float, default=120, help="after which it stops killing anyway")
    parser.add_argument("--keep", action="store_true", help="keep the folder although nothing is wrong")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
