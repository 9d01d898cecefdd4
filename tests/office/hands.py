"""Somebody at LibreOffice, who opens a workbook, types, pastes and saves. Run by the Python that has `uno`.

Reads jobs from standard input, one a line, as JSON, and answers each with a line. Everything is done by the
commands behind the menus and keys, in the window of the workbook, and nothing by setting a cell's value.
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "csv": "Text - txt - csv (StarCalc)",
}
CSV = "44,34,76,1,,0,false,true,false"
"""Commas, quotes, UTF-8, from the first row, cells as they are shown."""


def main(pipe: str) -> None:
    """Answer jobs until there are no more."""
    office = Office(pipe)
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer = {"done": office.do(job)}
        except Exception as error:  # the other side says which job it was
            answer = {"failed": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


class Office:
    """A LibreOffice that runs already."""

    def __init__(self, pipe: str) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.context = _when_there(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        services = self.context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = services.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )

    def do(self, job: dict[str, Any]) -> int:
        """Open, act, save. Returns how many acts there were."""
        url = uno.systemPathToFileUrl(job["open"])
        book = self.desktop.loadComponentFromURL(url, "_blank", 0, (_value("Hidden", True),))
        # Debian's package without a desktop has no input line, and falls over where it is to be shown.
        book.CurrentController.Frame.LayoutManager.setVisible(False)
        try:
            for act in job["acts"]:
                getattr(self, f"_{act[0]}")(book, *act[1:])
            for path in job["save"]:
                self._save(book, path)
        finally:
            book.close(True)
        return len(job["acts"])

    def _go_to(self, book: Any, sheet: str, cells: str) -> None:
        book.CurrentController.setActiveSheet(book.Sheets.getByName(sheet))
        self._press(book, "GoToCell", ToPoint=cells)

    def _type(self, book: Any, sheet: str, cell: str, text: str) -> None:
        self._go_to(book, sheet, cell)
        self._press(book, "EnterString", StringName=text)

    def _paste(self, book: Any, sheet: str, cells: str, to_sheet: str, to: str) -> None:
        self._go_to(book, sheet, cells)
        self._press(book, "Copy")
        self._go_to(book, to_sheet, to)
        self._press(book, "Paste")

    def _clear(self, book: Any, sheet: str, cells: str) -> None:
        self._go_to(book, sheet, cells)
        self._press(book, "ClearContents")

    def _add_sheet(self, book: Any, name: str) -> None:
        self._press(book, "Insert", Name=name, Index=99)

    def _unprotect(self, book: Any, sheet: str) -> None:
        book.CurrentController.setActiveSheet(book.Sheets.getByName(sheet))
        self._press(book, "Protect", Protect=False)

    def _show_sheet(self, book: Any, name: str) -> None:
        self._press(book, "Show", aTableName=name)

    def _insert_rows(self, book: Any, sheet: str, cells: str) -> None:
        self._go_to(book, sheet, cells)
        self._press(book, "InsertRowsBefore")

    def _sort(self, book: Any, sheet: str, cells: str, column: int) -> None:
        self._go_to(book, sheet, cells)
        self._press(book, "DataSort", ByRows=True, HasHeader=False, Col1=column, Ascending1=False)

    def _press(self, book: Any, command: str, **values: Any) -> None:
        given = tuple(_value(name, value) for name, value in values.items())
        frame = book.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, given)

    def _save(self, book: Any, path: str) -> None:
        ending = path.rpartition(".")[2]
        given = [_value("FilterName", FILTERS[ending]), _value("Overwrite", True)]
        if ending == "csv":
            book.CurrentController.setActiveSheet(book.Sheets.getByIndex(0))
            given.append(_value("FilterOptions", CSV))
        book.storeToURL(uno.systemPathToFileUrl(path), tuple(given))


def _value(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _when_there(resolver: Any, address: str) -> Any:
    """The office, which takes some seconds to start."""
    for _ in range(240):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.25)
    raise TimeoutError("LibreOffice did not start within a minute.")


if __name__ == "__main__":
    main(sys.argv[1])
