"""An apostrophe before what a spreadsheet takes for a formula, and off again (OWASP, CSV injection)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(cell: object) -> str:
    """The cell as it is written. One that begins so already gets another apostrophe, so that none is lost."""
    text = str(cell)
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def plain(cell: str) -> str:
    """The cell as it was meant."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
