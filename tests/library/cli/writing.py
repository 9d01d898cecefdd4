"""Writing files from an export, for tests."""


def wrote(stagepost, export, folder, *more):
    return stagepost("write", export / "export.xml", "--year", 2026, "--output", folder, *more)
