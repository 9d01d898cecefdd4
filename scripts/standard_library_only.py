"""An import contract: a package imports the standard library and itself; each exception is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Refuse every import of an installed package that is not among the exceptions.

    An exception reads ``"package.part: name, name"``: that part, and everything inside it, may import
    those names.
    """

    package = fields.StringField()
    exceptions = fields.ListField(fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Compare every import of the package with the standard library and the exceptions."""
        strangers = list(self._strangers(graph))
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each module that imports what it may not."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"{importer} imports {imported}, which is not in the standard library.")

    def _strangers(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        package = str(self.package)
        own = {package, *graph.find_descendants(package)}
        for importer in sorted(own):
            for imported in sorted(graph.find_modules_directly_imported_by(importer) - own):
                if not self._is_allowed(importer, imported.partition(".")[0]):
                    yield importer, imported

    def _is_allowed(self, importer: str, imported: str) -> bool:
        if imported in sys.stdlib_module_names:
            return True
        within = f"{importer}."
        return any(within.startswith(f"{part}.") and imported in names for part, names in self._excepted())

    def _excepted(self) -> Iterator[tuple[str, set[str]]]:
        for exception in self.exceptions or ():  # type: ignore[union-attr]  # import-linter's fields are descriptors
            part, _, names = str(exception).partition(":")
            yield part.strip(), {name.strip() for name in names.split(",")}
