"""Files to give beside others, and what a verdict says of them."""

from stagepost.cli.reference_files import ReferenceFiles
from stagepost.formats import ctf

FSP = "returns/9991001/9991001_FSP_999LLLL_001.xml"
PHO = "returns/9991001/9991001_PHO_999LLLL_001.xml"


def beside(**paths):
    options = ["roll", "last_sent", "earlier", "others", "register", "ks2_registrations", "forenames"]
    return ReferenceFiles.load(dict.fromkeys(options, ()) | {"overlay": None} | paths)


def found(verdict, rule):
    return [each for each in verdict["findings"] if each["rule"] == rule]


def why_skipped(verdict, rule):
    return [each["why"] for each in verdict["skipped"] if each["rule"] == rule]


def dated(pupils, year):
    """The pupils with their results of another year."""
    return tuple(
        pupil._replace(outcomes=tuple(each._replace(year=year) for each in pupil.outcomes))
        for pupil in pupils
    )


def changed(path, tmp_path, change, name=""):
    target = tmp_path / (name or path.name)
    target.write_bytes(ctf.write(change(ctf.read(path.read_bytes()).returned)))
    return target
