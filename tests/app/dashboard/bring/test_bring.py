"""A book that is brought along: read as it is written elsewhere, tried first, and nobody is told."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from app.dashboard.bring.read_book import read_book
from app.errors import InvalidInput
from tests.demo_site import NOW, DemoSite
from tests.page_reader import Page, read_page
from tests.tenant_rows import audit

ZONE = ZoneInfo("America/New_York")
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1
DTSTART;TZID=America/New_York:20261214T100000
DTEND;TZID=America/New_York:20261214T104500
SUMMARY:Haircut Maria Lopez
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20200101T100000Z
DTEND:20200101T110000Z
SUMMARY:Long ago
END:VEVENT
END:VCALENDAR
"""


def read(content: bytes, country: str = "US") -> list[tuple[datetime | None, str]]:
    return [(row.starts_at, row.name) for row in read_book(content, zone=ZONE, country=country, now=NOW)]


@pytest.mark.parametrize(
    ("when", "country", "expected"),
    [
        ("2026-12-14 10:00", "US", datetime(2026, 12, 14, 15, 0, tzinfo=UTC)),
        ("12/14/2026 10:00 AM", "US", datetime(2026, 12, 14, 15, 0, tzinfo=UTC)),
        ("14/12/2026 10:00", "US", datetime(2026, 12, 14, 15, 0, tzinfo=UTC)),
        ("05/12/2026 10:00", "ES", datetime(2026, 12, 5, 15, 0, tzinfo=UTC)),
        ("05/12/2026 10:00", "US", datetime(2026, 5, 12, 14, 0, tzinfo=UTC)),
        ("2026-12-14T10:00:00+01:00", "US", datetime(2026, 12, 14, 9, 0, tzinfo=UTC)),
        ("14 December 2026", "US", None),
        ("10:00", "US", None),
        ("soon", "US", None),
        ("", "US", None),
    ],
)
def test_dates_are_read_as_the_country_writes_them_and_never_guessed(
    when: str, country: str, expected: datetime | None
) -> None:
    assert read(f"Start;Name\n{when};Maria\n".encode(), country) == [(expected, "Maria")]


def test_one_date_that_proves_the_order_settles_all_of_them() -> None:
    rows = read(b"date,time,client\n25/11/2026,10:00,Ana\n05/12/2026,10:00,Ben\n")

    assert rows[1][0] == datetime(2026, 12, 5, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_spanish_tables_in_any_encoding_are_read(encoding: str) -> None:
    rows = read("Fecha;Hora;Nombre\n14/12/2026;10:00;José Núñez\n".encode(encoding), "ES")

    assert rows[0][1] == "José Núñez"


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"Name\nAna\n", b"Start\n2026-12-01 10:00\n", b"BEGIN:VCALENDAR\nbroken", b"\x00\xff" * 99],
)
def test_what_is_no_book_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        read(content)


def test_a_table_without_end_is_refused() -> None:
    with pytest.raises(InvalidInput):
        read(b"Start,Name\n" + b"2026-12-01 10:00,Ana\n" * 6000)


def look(visitor: httpx.Client, content: bytes, name: str) -> Page:
    form = read_page(visitor.get("/dashboard/import")).form("/dashboard/import")
    fields = {key: value for key, value in form.fields.items() if key != "file"}
    sent = visitor.post(
        "/dashboard/import", data=fields, files={"file": (name, content)}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    return read_page(sent)


def counts(site: DemoSite) -> tuple[int, int]:
    record = site.server.app.state.house.store.directory.by_slug("demo-salon")
    path = next(site.folder.rglob(f"{record.storage_id}*.db"))
    with audit(path) as database:
        booked = database.execute("SELECT count(*) FROM appointments").fetchone()[0]
        told = database.execute("SELECT count(*) FROM messages").fetchone()[0]
    return int(booked), int(told)


def test_the_dry_run_shows_every_fate_and_changes_nothing_and_the_import_tells_nobody(site: DemoSite) -> None:
    table = (
        b"Start,Name,Phone,Service,Staff\n"
        b"2027-02-01 10:00,Maria Lopez,212 555 0133,Haircut,Ana\n"
        b"2027-02-01 10:00,Ben Clash,,Haircut,Ana\n"
        b"2020-01-01 10:00,Long Ago,,Haircut,\n"
        b"never,No Time,,Haircut,\n"
    )
    with site.visitor() as visitor:
        read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
        before = counts(site)
        tried = look(visitor, table, "book.csv")
        after_trying = counts(site)
        done = read_page(tried.form("/import/confirm").send(visitor))
        after = counts(site)
        again = tried.form("/import/confirm").send(visitor)

    assert "1 appointments would come in" in tried.text
    assert all(f"{fate}: 1" in tried.text for fate in ("time is taken", "is over", "no time or name"))
    assert after_trying == before
    assert "1 appointments are in your calendar" in done.text
    assert after == (before[0] + 1, before[1])
    assert again.status_code == 404


def test_a_calendar_brings_its_events_with_the_service_named_in_their_titles(site: DemoSite) -> None:
    with site.visitor() as visitor:
        read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
        tried = look(visitor, CALENDAR, "book.ics")

    assert "Haircut Maria Lopez" in tried.text
    assert "Long ago" not in tried.text
    assert "1 appointments would come in" in tried.text
