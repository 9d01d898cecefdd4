"""A reader who solves for what is hidden: all whole-number tables that fit what is published, and nothing
else.

Written apart from the library: it knows the equations between cells and totals, that numbers are not
negative, and that empty groups are shown as empty, so that a group hidden in a school that is shown has a
pupil. HiGHS, an exact solver for whole numbers, then says of each unknown how little and how much it may be.
"""

import highspy

from stagepost.suppression import Count


class System:
    """Unknown whole numbers with bounds, and the equations between them."""

    def __init__(self):
        self._solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self._solver.setOptionValue(option, value)
        self._unknowns = 0
        self._tables = []

    def unknown(self, least, most):
        """A further unknown, by its number."""
        self._solver.addVar(least, most)
        self._solver.changeColIntegrality(self._unknowns, highspy.HighsVarType.kInteger)
        self._unknowns += 1
        return self._unknowns - 1

    def equal(self, terms, constant):
        """Sum of coefficient times unknown equals the constant."""
        coefficients, unknowns = zip(*terms, strict=True)
        self._solver.addRow(constant, constant, len(terms), list(unknowns), list(coefficients))

    def wander(self, rnd, times):
        """Find some tables that fit, so as to know soon how far apart they may be."""
        for _ in range(times if self._unknowns else 0):
            for unknown in range(self._unknowns):
                self._solver.changeColCost(unknown, rnd.uniform(-1, 1))
            self._tables.append(self._solved())
        for unknown in range(self._unknowns):
            self._solver.changeColCost(unknown, 0.0)

    def wider_than(self, unknown, width):
        """Whether two tables fit between which an unknown differs by as much. Tables found once are kept in
        mind."""
        for cost in (1, -1):
            values = {table[unknown] for table in self._tables}
            if values and max(values) - min(values) >= width:
                return True
            self._tables.append(self._extreme(unknown, cost))
        values = {table[unknown] for table in self._tables}
        return max(values) - min(values) >= width

    def _extreme(self, unknown, cost):
        """The table in which an unknown is least, or with a negative cost greatest."""
        self._solver.changeColCost(unknown, float(cost))
        table = self._solved()
        self._solver.changeColCost(unknown, 0.0)
        return table

    def _solved(self):
        """The best table. Where the best of all numbers, which is sooner found, is whole, it is that one."""
        for relaxed in (True, False):
            self._solver.setOptionValue("solve_relaxation", relaxed)
            self._solver.run()
            assert self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, "the true table fits"
            values = self._solver.getSolution().col_value
            if all(abs(value - round(value)) < 1e-6 for value in values):
                break
        return [round(value) for value in values]


class Reader:
    """What somebody can write down who has the whole publication before them."""

    def __init__(self, publication, hidden):
        self.system, self.unknowns = System(), {}
        self._publication, self._hidden = publication, hidden
        rows = {
            row: self._terms(("row", row), count, row in hidden.rows)
            for row, count in publication.rows.items()
            if count.size
        }
        everyone = self._terms(("everyone",), publication.everyone, hidden.everything)
        self._add_up(rows.values(), everyone)
        for name in publication.tables:
            self._add_table(name, rows, everyone)

    def _add_table(self, name, rows, everyone):
        groups = dict(self._publication.groups(name))
        cells = {(row, group): self._cell(name, row, group) for row in rows for group in groups}
        totals = {
            group: self._terms((name, group), count, (name, group) in self._hidden.groups)
            for group, count in groups.items()
        }
        for row, whole in rows.items():
            self._add_up((cell for (its, _), cell in cells.items() if its == row), whole)
        for group, whole in totals.items():
            self._add_up((cell for (_, its), cell in cells.items() if its == group), whole)
        self._add_up(totals.values(), everyone)

    def _cell(self, name, row, group):
        count = self._publication.tables[name].get((row, group), Count(0, (0,) * self._publication.standards))
        if row in self._hidden.rows:
            return self._terms((name, row, group), count, hidden=True, least=0)
        return self._terms((name, row, group), count, (name, row, group) in self._hidden.cells)

    def _terms(self, key, count, hidden, least=1):
        """For each part of a count the unknown it is, or the number it is known to be."""
        if not hidden:
            return [([], part) for part in count.parts]
        its = [self.system.unknown(0, most) for most in self._publication.everyone.parts]
        size = self.system.unknown(least, self._publication.everyone.size)
        for pair in range(0, len(its), 2):
            self.system.equal([*((1, each) for each in its[pair : pair + 2]), (-1, size)], 0)
        self.unknowns[key] = size, its
        return [([each], 0) for each in its]

    def _add_up(self, summands, whole):
        for part, (unknowns, known) in zip(zip(*summands, strict=True), whole, strict=True):
            terms = [(1, each) for summand, _ in part for each in summand] + [(-1, each) for each in unknowns]
            if terms:
                self.system.equal(terms, known - sum(constant for _, constant in part))
