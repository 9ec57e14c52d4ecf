"""Reads values.csv, values.parquet and values.xlsx in the folder that is named, with each library, as it does by itself.

Options stand only where a reader would otherwise not read such a file.
"""

import sys
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.parquet

from expected import SIGN, expected, report


def lists(frame):
    return {name: frame[name].to_list() for name in frame.columns}


def database(path):
    """The columns, by DuckDB."""
    with duckdb.connect() as connection:
        rows = connection.execute("select * from '" + path + "'")
        return by_column([name for name, *_ in rows.description], rows.fetchall())


def by_column(names, rows):
    return dict(zip(names, map(list, zip(*rows))))


def sheet(path):
    """The columns of the first sheet, by openpyxl."""
    rows = list(openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True))
    return by_column(rows[0], rows[1:])


def formulas(path):
    """Cells of all sheets, and those of them that hold a formula."""
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    return len(cells), sum(cell.data_type == "f" for cell in cells)


def main(folder):
    columns = expected(folder / "values.bits")
    table, parquet, book = (str(folder / f"values.{end}") for end in ["csv", "parquet", "xlsx"])
    versions = {library.__name__: library.__version__ for library in [duckdb, openpyxl, pandas, polars, pyarrow]}

    def compare(form, reader, read, **more):
        report(form, reader, versions[reader], columns, read, guarded=form == "CSV", **more)

    compare("CSV", "pandas", lists(pandas.read_csv(table, float_precision="round_trip")))
    compare("CSV", "polars", lists(polars.read_csv(table)))
    compare("CSV", "duckdb", database(table))
    lines = pyarrow.csv.ParseOptions(newlines_in_values=True)
    compare("CSV", "pyarrow", pyarrow.csv.read_csv(table, parse_options=lines).to_pydict())
    compare("Parquet", "pandas", lists(pandas.read_parquet(parquet)))
    compare("Parquet", "polars", lists(polars.read_parquet(parquet)))
    compare("Parquet", "duckdb", database(parquet))
    compare("Parquet", "pyarrow", pyarrow.parquet.read_table(parquet).to_pydict())
    compare("xlsx", "openpyxl", sheet(book))
    compare("xlsx", "pandas", lists(pandas.read_excel(book)), loses=[SIGN])
    compare("xlsx", "polars", lists(polars.read_excel(book, infer_schema_length=None)))
    print("formulas", "payloads.xlsx", "openpyxl", *formulas(folder / "payloads.xlsx"), sep="\t")


main(Path(sys.argv[1]))
