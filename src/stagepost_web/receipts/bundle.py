"""A receipt with its signatures and how to verify it, in one zip, which no mail system changes on its way."""

import base64
from datetime import UTC
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from stagepost_web.receipts.formats import minisign, sshsig
from stagepost_web.receipts.models import Receipt, SigningKey

MEDIA_TYPE = "application/zip"
HOW = "HOW-TO-VERIFY.txt"
ALLOWED = "stagepost-receipts.allowed_signers"


def name_of(receipt: Receipt) -> str:
    """What the text file is called."""
    return f"receipt-{receipt.number}-{receipt.kind}.txt"


def zip_name(receipt: Receipt) -> str:
    """What the zip is called."""
    return f"receipt-{receipt.number}-{receipt.kind}.zip"


def zipped(receipt: Receipt) -> bytes:
    """The zip. The same receipt gives the same bytes for as long as the site keeps its address."""
    name, buffer = name_of(receipt), BytesIO()
    files = {name: receipt.content.encode(), HOW: how_to_verify(receipt).encode()}
    files |= {f"{name}.{ending}": base64.b64decode(each) for ending, each in receipt.signatures.items()}
    at = receipt.event.at.astimezone(UTC).timetuple()[:6]
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for each, data in sorted(files.items()):
            archive.writestr(ZipInfo(each, at), data)
    return buffer.getvalue()


def how_to_verify(receipt: Receipt) -> str:
    """One line for each program."""
    return render_to_string("receipts/how_to_verify.txt", {**commands(receipt.key), "name": name_of(receipt)})


def commands(key: SigningKey) -> dict[str, str]:
    """What the lines for the programs have in them, whichever receipt it is."""
    return {
        "keys": settings.ADDRESS + reverse("receipts:keys"),
        "verify": settings.ADDRESS + reverse("receipts:verify"),
        "minisign_key": key_name(key, "pub"),
        "openssl_key": key_name(key, "pem"),
        "allowed": ALLOWED,
        "who": identity(),
        "namespace": sshsig.NAMESPACE,
    }


def key_name(key: SigningKey, ending: str) -> str:
    """What the file with a public key is called."""
    return f"stagepost-receipts-{minisign.label(key.raw)}.{ending}"


def identity() -> str:
    """Whose signature it is, as `ssh-keygen` is told."""
    return f"receipts@{urlsplit(settings.ADDRESS).hostname}"
