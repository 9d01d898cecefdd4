"""An extract: every result as CSV and Parquet, with what says how to read them."""

from collections.abc import Iterable, Iterator, Sequence

from stagepost import records
from stagepost.exporting import extracts
from stagepost.exporting.converting.as_csv import written as as_table
from stagepost.records import Return
from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.onward.making.reading import Reading
from stagepost_web.onward.making.written import Written

_README = """{title}: results of {schools} schools, accepted by {la}.

results.csv           One row for each pupil and result. UTF-8. Every column is text.
results/part-*.parquet  The same for programs. Read all parts as one table.
dictionary.csv        What stands in each column of results.csv.
codes.csv             What may be recorded, and what it means.
*.schema.json         A Table Schema (Frictionless Data) for the CSV of the same name.

Read every column as text, or establishment number 0012 becomes 12:
  polars.read_csv("results.csv", infer_schema=False)
  pandas.read_csv("results.csv", dtype=str, keep_default_na=False)
  DuckDB: read_csv('results.csv', all_varchar = true)
In a CSV a cell that would begin a formula has an apostrophe in front. In Parquet it has none.

These are children's data. Delete the file when you no longer need it.
"""


def pieces(reading: Reading, archive: StreamedZip, written: Written) -> Iterator[bytes]:
    """The zip but for its end. The returns are read twice: once as CSV, once as Parquet."""
    collection, at = reading.made.collection, reading.made.asked_at
    kind = records.Collection(collection.kind)
    reading.begin(times=2)
    yield from archive.add_in_pieces("results.csv", extracts.as_csv(_counted(reading, written)), at)
    for number, part in enumerate(extracts.in_parts(each for _, each in reading.returns()), start=1):
        yield archive.add(f"results/part-{number:03}.parquet", part, at)
    yield archive.add("results.schema.json", extracts.schema(extracts.COLUMNS), at)
    tables: Iterable[tuple[str, Iterator[Sequence[str]], Sequence[extracts.Column]]] = (
        ("dictionary", extracts.dictionary(), extracts.OF_DICTIONARY),
        ("codes", extracts.codes(kind, collection.year), extracts.OF_CODES),
    )
    for name, rows, columns in tables:
        yield archive.add(f"{name}.csv", as_table(rows), at)
        yield archive.add(f"{name}.schema.json", extracts.schema(columns), at)
    words = _README.format(title=collection.title, schools=written.schools, la=collection.la.name)
    yield archive.add("README.txt", words.encode(), at)


def _counted(reading: Reading, written: Written) -> Iterator[Return]:
    for _, returned in reading.returns():
        written.schools += 1
        written.pupils += len(returned.pupils)
        yield returned
