"""Writes the tables of this folder with openpyxl, XlsxWriter and json: the same four trees in every way.

usage: make_tables.py [FOLDER]. Made with openpyxl 3.0.9, XlsxWriter 3.0.2.
"""
import datetime
import json
import sys
from pathlib import Path

import openpyxl
import xlsxwriter

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
FOLDER = FOLDER if FOLDER.is_dir() else FOLDER.parent
NAMES = ["height", "count", "planted", "alive", "kind"]
ROWS = [[5.5, 3, datetime.date(2024, 5, 31), True, "oak"], [6.25, 4, datetime.date(1999, 12, 31), False, "yew"],
        [7, 5, datetime.date(1970, 1, 1), True, "oak"], [8.125, 6, datetime.date(2000, 2, 29), True, "Füchse & Co"]]


def plain():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Trees"
    for row in [NAMES, *ROWS]:
        sheet.append(row)
    other = book.create_sheet("Other sheet")
    for row in [["a", "b"], [1, "x"], [2, "y"]]:
        other.append(row)
    book.create_sheet("Empty")
    book.save(FOLDER / "trees.xlsx")


def odd():
    """A title, an indent, formulas, errors, missing cells, times, custom formats, dates since 1904."""
    book = xlsxwriter.Workbook(FOLDER / "odd.xlsx", {"date_1904": True, "in_memory": True})
    sheet = book.add_worksheet()
    sheet.write("B1", "Trees of the park")
    day = book.add_format({"num_format": "dd\\.mm\\.yyyy"})
    time = book.add_format({"num_format": "[$-409]m/d/yy h:mm AM/PM;@"})
    hour = book.add_format({"num_format": "hh:mm:ss"})
    money = book.add_format({"num_format": '#,##0.00 "EUR per day"'})
    for column, name in enumerate(["price", "day", "time", "hour", "twice", "share", "kind", "kind"]):
        sheet.write(2, 1 + column, name)
    for i in range(3):
        sheet.write(3 + i, 1, 1.5 + i, money)
        sheet.write(3 + i, 2, datetime.datetime(2024, 5, 1 + i), day)
        sheet.write(3 + i, 3, datetime.datetime(2024, 5, 1 + i, 12, 30), time)
        sheet.write(3 + i, 4, datetime.time(6 + i, 15), hour)
        sheet.write_formula(3 + i, 5, f"=B{4 + i}*2", None, 3 + 2 * i)
        if i != 1:
            sheet.write(3 + i, 6, i)
        else:
            sheet.write(3 + i, 6, "n/a")
        sheet.write_rich_string(3 + i, 7, "o", book.add_format({"bold": True}), "ak")
        sheet.write(3 + i, 8, f"k{i}")
    book.close()


def objects():
    return [dict(zip(NAMES, [row[0], row[1], row[2].isoformat(), *row[3:]])) for row in ROWS]


def write(name, value):
    (FOLDER / name).write_text((value if isinstance(value, str) else json.dumps(value)) + "\n", encoding="utf-8")


def json_files():
    rows = objects()
    write("records.json", rows)
    write("lines.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    write("columns.json", {name: [row[name] for row in rows] for name in NAMES})
    write("pandas.json", {name: {str(i): row[name] for i, row in enumerate(rows)} for name in NAMES})
    write("split.json", {"columns": NAMES, "index": list(range(4)), "data": [list(row.values()) for row in rows]})
    write("within.json", {"source": "park", "trees": rows})
    write("lists.json", [NAMES, *[list(row.values()) for row in rows]])
    write("nested.json", [rows[0] | {"place": {"x": 1, "y": 2}}])


plain()
odd()
json_files()
