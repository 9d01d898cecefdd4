"""The real programs that verify a receipt, as the line of the guide calls them."""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from stagepost_web.receipts import bundle
from stagepost_web.receipts.models import Receipt
from tests.web.conftest import Pages


class Ended(NamedTuple):
    """How a program ended, and what it said."""

    code: int
    said: str


def unpacked(receipt: Receipt, folder: Path) -> Path:
    """The zip of the receipt, unpacked. Returned is the text file."""
    with zipfile.ZipFile(BytesIO(bundle.zipped(receipt))) as archive:
        archive.extractall(folder)
    return folder / bundle.name_of(receipt)


def fetched_keys(receipt: Receipt, folder: Path, pages: Pages) -> None:
    """The published keys, fetched from the site by somebody who has no account."""
    page = pages.get(None, "/receipts/keys/").content.decode()
    for link in ("minisign/", "openssl/", "allowed-signers/"):
        address = next(each for each in page.split('"') if each.endswith(link))
        answer = pages.get(None, address)
        name = answer["Content-Disposition"].partition('filename="')[2].rstrip('"')
        (folder / name).write_bytes(answer.content)


def lines(folder: Path) -> dict[str, str]:
    """The lines of the guide in the zip, by their programs."""
    guide = (folder / bundle.HOW).read_text("utf-8").splitlines()
    return {
        line.partition(":")[0]: line.partition(":")[2].strip()
        for line in guide
        if line.startswith(("minisign: ", "ssh-keygen: ", "OpenSSL 3: "))
    }


def typed(line: str, folder: Path) -> Ended:
    """The line, typed in that folder."""
    ended = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    return Ended(ended.returncode, ended.stdout + ended.stderr)
