"""The list of services as the guide shows it: name, length, price."""

from dataclasses import dataclass, replace

from app.business.repository import load_business
from app.dashboard.setup.money import to_minor, to_text
from app.dashboard.setup.save_people import share_work
from app.edits.texts import clean_line
from app.errors import InvalidInput
from app.services.draft import ServiceDraft, draft_of
from app.services.repository import list_services
from app.services.save import order_services, save_service, set_service_active
from app.services.service import PriceKind, Segment, Service
from app.unit_of_work import UnitOfWork
from app.words import Language

MOST_SERVICES = 30
EMPTY_ROWS = 2
_SHORTEST, _LONGEST = 5, 720


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the form, as typed."""

    public_id: str
    name: str
    minutes: str
    price: str
    is_dropped: bool = False


def rows_of(work: UnitOfWork, language: Language) -> list[ServiceRow]:
    """The services as lines, and some empty ones."""
    currency = load_business(work).currency
    rows = [
        ServiceRow(one.public_id, one.name.get(language) or next(iter(one.name.values()), ""), str(one.minutes), "")
        for one in list_services(work)
    ]
    priced = [
        replace(row, price=to_text(one.price_minor, currency))
        for row, one in zip(rows, list_services(work), strict=True)
    ]
    return [*priced, *[ServiceRow("", "", "", "")] * EMPTY_ROWS]


def save_rows(work: UnitOfWork, rows: list[ServiceRow], language: Language) -> None:
    """Write the list; what was dropped is offered no longer, and what was booked stays.

    Raises:
        InvalidInput: `field` is the name of the field of the line.
    """
    currency = load_business(work).currency
    known = {one.public_id: one for one in list_services(work)}
    kept: list[str] = []
    for number, row in enumerate(rows):
        if row.is_dropped or (not clean_line(row.name) and row.public_id not in known):
            continue
        draft = _draft(row, number, known.get(row.public_id), currency, language)
        saved = save_service(work, draft, service=row.public_id if row.public_id in known else None)
        kept.append(saved.public_id)
    if not kept:
        raise InvalidInput(field="name-0", reason="services_missing")
    for public_id in known.keys() - set(kept):
        set_service_active(work, public_id, active=False)
    order_services(work, kept)
    share_work(work)


def _draft(row: ServiceRow, number: int, present: Service | None, currency: str, language: Language) -> ServiceDraft:
    name = clean_line(row.name)
    if not name or len(name) > 120:
        raise InvalidInput(field=f"name-{number}", reason="text_missing" if not name else "text_too_long")
    if not row.minutes.strip().isdecimal() or not _SHORTEST <= int(row.minutes) <= _LONGEST:
        raise InvalidInput(field=f"minutes-{number}", reason="minutes_unreadable")
    price = to_minor(row.price, currency) if row.price.strip() else 0
    if price is None:
        raise InvalidInput(field=f"price-{number}", reason="price_unreadable")
    kind = PriceKind.FIXED if price else PriceKind.FREE
    if present is None:
        return ServiceDraft({language: name}, (Segment(int(row.minutes)),), price_kind=kind, price_minor=price)
    # The other language's name is that of the old one: it stays only while this one does.
    names: dict[str, str] = present.name if present.name.get(language) == name else {language: name}
    segments = present.segments if present.minutes == int(row.minutes) else (Segment(int(row.minutes)),)
    kind = present.price_kind if present.price_kind is PriceKind.FROM and price else kind
    return replace(draft_of(present), name=names, segments=segments, price_kind=kind, price_minor=price)
