"""Choose a file, see what would become of each appointment, bring them in."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import Form, Response

from app.availability.rules_cache import rules_of
from app.business.business import Business
from app.business.repository import load_business
from app.dashboard.bring.bring_in import Choice, Fate, Outcome, bring_book, try_book
from app.dashboard.bring.read_book import BookRow, read_book
from app.dashboard.bring.uploads import UPLOADS, Upload
from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.setup.forms import file_of, text_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError
from app.services.service import ServiceKind
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

router = dashboard_router("/import")
_SHOWN = 300
# A chunk is one transaction: bookings of others go on in between.
_CHUNK = 200


@router.get("")
async def show_import(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("")
async def look_at_file(visit: FormVisit) -> Response:
    """A dry run: every appointment is tried by the rule that will book it, and all of it is undone."""
    form = await visit.request.form()
    content = await file_of(form, "file")
    choice = Choice(text_of(form, "service", most=64), text_of(form, "staff", most=64))
    business = await visit.owner.read(load_business)
    try:
        rows = await asyncio.to_thread(_read, content, business, visit.house.clock.now())
        outcomes = await _in_chunks(visit, try_book, rows, choice)
    except AppError as error:
        return await _show(visit, error=error)
    key = UPLOADS.keep(Upload(visit.owner.record.public_id, rows, choice))
    return await _show(visit, outcomes=outcomes, key=key)


@router.post("/confirm")
async def bring_in(visit: FormVisit, upload: Annotated[str, Form(max_length=64)] = "") -> Response:
    kept = UPLOADS.take(upload, visit.owner.record.public_id)
    outcomes = await _in_chunks(visit, bring_book, kept.rows, kept.choice)
    return await _show(visit, outcomes=outcomes, is_done=True)


def _read(content: bytes, business: Business, now: datetime) -> list[BookRow]:
    """In the order of their times, so that rows that clash stand side by side."""
    rows = read_book(content, zone=business.zone, country=business.country, now=now)
    return sorted(rows, key=lambda row: (row.starts_at is None, row.starts_at or now))


async def _in_chunks(
    visit: Visit, act: Callable[[UnitOfWork, list[BookRow], Choice], list[Outcome]], rows: list[BookRow], choice: Choice
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for start in range(0, len(rows), _CHUNK):
        outcomes += await visit.owner.write(act, rows[start : start + _CHUNK], choice)
    return outcomes


async def _show(
    visit: Visit,
    *,
    error: AppError | None = None,
    outcomes: list[Outcome] | None = None,
    key: str = "",
    is_done: bool = False,
) -> Response:
    def load(work: UnitOfWork, words: Words) -> dict[str, Any]:
        return _page(work, words, outcomes or [])

    return await visit.show(
        SETTINGS,
        "bring/page.html",
        load,
        status_code=422 if error else 200,
        errors={} if error is None else sentences_of(visit, error),
        upload=key,
        is_done=is_done,
        looked=outcomes is not None,
    )


def _page(work: UnitOfWork, words: Words, outcomes: list[Outcome]) -> dict[str, Any]:
    rules = rules_of(work)
    zone = rules.business.zone
    names = {one.public_id: words.pick(one.name) for one in rules.services.values() if one.kind is ServiceKind.SIMPLE}
    counts = Counter(one.fate for one in outcomes)
    lines = [
        {
            "when": say_moment(one.row.starts_at, zone, words.language) if one.row.starts_at else "",
            "name": one.row.name,
            "what": names.get(one.service, one.row.service),
            "staff": one.staff or one.row.staff,
            "fate": one.fate.value,
            "number": one.row.number,
        }
        for one in sorted(outcomes, key=lambda outcome: outcome.fate is Fate.NEW)[:_SHOWN]
    ]
    return {
        "services": list(names.items()),
        "staff": [(one.public_id, one.name) for one in rules.staff.values()],
        "counts": [(fate.value, counts[fate]) for fate in Fate if counts[fate]],
        "coming": counts[Fate.NEW],
        "lines": lines,
        "zone": zone.key,
        "more": max(0, len(outcomes) - _SHOWN),
    }
