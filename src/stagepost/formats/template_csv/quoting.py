"""An apostrophe before what a spreadsheet takes for a formula, and off again (OWASP, CSV injection)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """The cell as it is written. One that begins so already gets another apostrophe."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def plain(cell: str) -> str:
    """The cell as it was meant."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
