"""Reads a customer list as other programs write it: any common encoding, separator and heading."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from app.errors import InvalidInput

MOST_ROWS = 50_000
LONGEST_CELL = 8000

_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_HEADINGS = {
    "name": ("name", "full name", "customer", "client", "nombre", "nombre completo", "cliente"),
    "first": ("first name", "firstname", "given name", "nombre de pila", "vorname"),
    "last": ("last name", "lastname", "surname", "family name", "apellido", "apellidos"),
    "phone": (
        "phone",
        "phone number",
        "mobile",
        "mobile phone",
        "cell",
        "tel",
        "telephone",
        "teléfono",
        "telefono",
        "móvil",
        "movil",
    ),
    "email": ("email", "e-mail", "mail", "email address", "correo", "correo electrónico"),
    "notes": ("notes", "note", "comments", "notas", "nota", "comentarios"),
    "tags": ("tags", "tag", "labels", "etiquetas"),
    "language": ("language", "lang", "idioma"),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table by what its columns mean; `number` is that of the line in the file."""

    number: int
    name: str
    phone: str = ""
    email: str = ""
    notes: str = ""
    tags: str = ""
    language: str = ""


def read_table(content: bytes) -> list[TableRow]:
    """The rows of a customer list.

    Raises:
        InvalidInput: It is no table, names no column we know, or is too long.
    """
    lines = _lines(decode_table(content).replace("\x00", ""))
    if len(lines) < 2:
        raise InvalidInput(field="file", reason="table_empty")
    columns = _columns(lines[0])
    if not {"name", "first", "last"} & columns.keys():
        raise InvalidInput(field="file", reason="table_headings")
    rows = [
        _row(number, line, columns) for number, line in enumerate(lines[1:], 2) if any(cell.strip() for cell in line)
    ]
    if len(rows) > MOST_ROWS:
        raise InvalidInput(field="file", reason="table_too_long")
    return rows


def _lines(text: str) -> list[list[str]]:
    if not text.strip():
        return []
    try:
        return list(csv.reader(StringIO(text), delimiter=separator_of(text)))
    except csv.Error as error:
        raise InvalidInput(field="file", reason="table_empty") from error


def decode_table(content: bytes) -> str:
    """The text of a table in any of the usual encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def separator_of(text: str) -> str:
    """The one of the usual separators that the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    return max((",", ";", "\t", "|"), key=first.count)


def _columns(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        word = " ".join(cell.replace("_", " ").split()).strip("\ufeff").casefold()
        for meaning, known in _HEADINGS.items():
            if word in known:
                found.setdefault(meaning, index)
    return found


def _row(number: int, line: Sequence[str], columns: dict[str, int]) -> TableRow:
    def cell(meaning: str) -> str:
        index = columns.get(meaning)
        return line[index].strip()[:LONGEST_CELL] if index is not None and index < len(line) else ""

    name = cell("name") or " ".join(part for part in (cell("first"), cell("last")) if part)
    return TableRow(number, name, cell("phone"), cell("email"), cell("notes"), cell("tags"), cell("language"))
