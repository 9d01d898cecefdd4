"""Looks into a file that was made."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from stagepost_web.exchange import vault
from stagepost_web.onward.models import OnwardFile


def unpacked(file: OnwardFile) -> dict[str, bytes]:
    """What is in the zip, by name."""
    with ZipFile(BytesIO(vault.get(file.file))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def schools(file: OnwardFile) -> list[str]:
    """The schools in a file for COLLECT."""
    return _texts(file, "Schools/School/Estab")


def upns(file: OnwardFile) -> list[str]:
    """Its pupils."""
    return _texts(file, "Schools/School/Pupils/Pupil/UPN")


def results(file: OnwardFile) -> list[str]:
    """Its results."""
    return _texts(file, ".//Result")


def _texts(file: OnwardFile, path: str) -> list[str]:
    [data] = unpacked(file).values()
    return [each.text or "" for each in ElementTree.fromstring(data).iterfind(path)]
