"""Reads appointments as other programs write them: a calendar (ICS), or a table (CSV) with the usual headings."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil import parser as dates

from app.calendars.errors import FeedBroken
from app.calendars.read_calendar import read_calendar
from app.customers.read_table import decode_table, separator_of
from app.errors import InvalidInput

MOST_ROWS = 5000
_AHEAD = timedelta(days=400)
_LONGEST_CELL = 500
# Countries that write the month first.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH"})
_HEADINGS = {
    "start": (
        "start",
        "starts",
        "start time",
        "date and time",
        "datetime",
        "when",
        "begin",
        "inicio",
        "comienzo",
        "cuándo",
    ),
    "date": ("date", "day", "start date", "fecha", "día", "dia", "fecha de inicio"),
    "time": ("time", "hour", "hora", "hora de inicio"),
    "minutes": ("minutes", "duration", "length", "minutos", "duración", "duracion"),
    "name": ("name", "customer", "client", "customer name", "client name", "nombre", "cliente"),
    "phone": ("phone", "phone number", "mobile", "tel", "teléfono", "telefono", "móvil", "movil"),
    "email": ("email", "e-mail", "mail", "correo", "correo electrónico"),
    "service": ("service", "treatment", "appointment type", "servicio", "tratamiento"),
    "staff": ("staff", "with", "employee", "provider", "profesional", "empleado", "con"),
    "note": ("note", "notes", "comment", "comments", "nota", "notas"),
}


@dataclass(frozen=True, slots=True)
class BookRow:
    """One appointment as it stood in the file; `starts_at` is None where it could not be read."""

    number: int
    starts_at: datetime | None
    name: str
    phone: str = ""
    email: str = ""
    service: str = ""
    staff: str = ""
    note: str = ""


def read_book(content: bytes, *, zone: ZoneInfo, country: str, now: datetime) -> list[BookRow]:
    """Every appointment of the file, past ones too.

    Raises:
        InvalidInput: It is neither a calendar nor a table with a time and a name, or it is too long.
    """
    if b"BEGIN:VCALENDAR" in content[:2000].upper():
        return _calendar(content, zone, now)
    return _table(decode_table(content).replace("\x00", ""), zone, country)


def _calendar(content: bytes, zone: ZoneInfo, now: datetime) -> list[BookRow]:
    try:
        times = read_calendar(content, zone=zone, low=now, high=now + _AHEAD)
        titles = _titles(content)
    except FeedBroken as error:
        raise InvalidInput(field="file", reason="book_unreadable") from error
    return [
        BookRow(number, busy.starts_at, titles.get(busy.key.rpartition("/")[0], ""))
        for number, busy in enumerate(times[:MOST_ROWS], 1)
    ]


def _titles(content: bytes) -> dict[str, str]:
    from icalendar import Calendar

    found = {}
    for calendar in Calendar.from_ical(content, multiple=True):
        for event in calendar.walk("VEVENT"):
            found[str(event.get("UID"))] = str(event.get("SUMMARY", ""))[:_LONGEST_CELL]
    return found


def _table(text: str, zone: ZoneInfo, country: str) -> list[BookRow]:
    try:
        lines = list(csv.reader(StringIO(text), delimiter=separator_of(text))) if text.strip() else []
    except csv.Error as error:
        raise InvalidInput(field="file", reason="book_unreadable") from error
    columns = _columns(lines[0]) if lines else {}
    if len(lines) < 2 or not {"start", "date"} & columns.keys() or "name" not in columns:
        raise InvalidInput(field="file", reason="book_headings")
    if len(lines) > MOST_ROWS:
        raise InvalidInput(field="file", reason="book_too_long", most=MOST_ROWS)
    day_first = _is_day_first(lines[1:], columns, country)
    return [
        _row(number, line, columns, zone, day_first=day_first)
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]


def _columns(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        word = " ".join(cell.replace("_", " ").split()).strip("\ufeff").casefold()
        for meaning, known in _HEADINGS.items():
            if word in known:
                found.setdefault(meaning, index)
    return found


def _is_day_first(lines: Sequence[Sequence[str]], columns: dict[str, int], country: str) -> bool:
    """What the file itself proves, else the country's habit."""
    index = columns.get("date", columns.get("start", 0))
    for line in lines:
        parts = line[index].replace("-", "/").replace(".", "/").split("/") if index < len(line) else []
        if len(parts) >= 3 and parts[0].strip().isdecimal() and parts[1].strip().isdecimal() and len(parts[0]) < 4:
            first, second = int(parts[0]), int(parts[1])
            if first > 12 or second > 12:
                return first > 12
    return country not in _MONTH_FIRST


def _row(number: int, line: Sequence[str], columns: dict[str, int], zone: ZoneInfo, *, day_first: bool) -> BookRow:
    def cell(meaning: str) -> str:
        index = columns.get(meaning)
        return line[index].strip()[:_LONGEST_CELL] if index is not None and index < len(line) else ""

    when = cell("start") or f"{cell('date')} {cell('time')}".strip()
    return BookRow(
        number,
        _instant(when, zone, day_first=day_first),
        cell("name"),
        cell("phone"),
        cell("email"),
        cell("service"),
        cell("staff"),
        cell("note"),
    )


def _instant(text: str, zone: ZoneInfo, *, day_first: bool) -> datetime | None:
    """A date with a time of day; without one nobody knows when the appointment is."""
    is_iso = text[:4].isdecimal()
    # Read against two different days: what differs was not in the text.
    readings = []
    for default in (datetime(2000, 1, 1, 1, 1, tzinfo=UTC), datetime(2001, 2, 2, 2, 2, tzinfo=UTC)):
        try:
            read = dates.parse(text, dayfirst=day_first and not is_iso, default=default.replace(tzinfo=None))
        except (ValueError, OverflowError, TypeError):
            return None
        readings.append(read)
    if readings[0] != readings[1] or not date(2000, 1, 1) <= readings[0].date() < date(2200, 1, 1):
        return None
    found = readings[0]
    return (found if found.tzinfo is not None else found.replace(tzinfo=zone)).astimezone(UTC)
