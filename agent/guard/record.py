"""Facts in their JSON form: for replaying a sentence with what was known when it was said."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, Literal

from agent.guard.check import check_sentence
from agent.guard.facts import CommittedFact, Facts, OwnerText, ServiceFact, SettingsFacts, SlotFact, Span
from agent.understanding.text import fold

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS: Final = {day: day for day in _WEEKDAYS} | dict(
    zip(("lun", "mar", "mie", "jue", "vie", "sab", "dom"), _WEEKDAYS, strict=True)
)


def guard(record: Mapping[str, Any]) -> Literal["pass", "block"]:
    """Check the record's sentence against the record's facts."""
    verdict = check_sentence(record["sentence"], read_facts(record["facts"], record.get("language", "en")))
    return "pass" if verdict.ok else "block"


def read_facts(known: Mapping[str, Any], language: Literal["en", "es"]) -> Facts:
    said = known.get("customer_said") or ()
    return Facts(
        today=datetime.fromisoformat(known["today"]).date(),
        language=language,
        settings=_read_settings(known),
        slots=tuple(_read_slot(slot) for slot in known.get("slots") or ()),
        committed=tuple(_read_row(row) for row in known.get("committed") or ()),
        customer_said=(said,) if isinstance(said, str) else tuple(said),
    )


def _read_settings(known: Mapping[str, Any]) -> SettingsFacts:
    settings = known.get("settings") or {}
    rows = (*(known.get("slots") or ()), *(known.get("committed") or ()))
    return SettingsFacts(
        names=_texts(settings.get("name")),
        phones=_texts(settings.get("phone")),
        address=settings.get("address") or "",
        hours=_read_hours(settings.get("hours")),
        services=_read_services(settings, rows),
        staff=_read_staff(settings, rows),
        texts=_read_owner_texts(settings),
        links=(*_texts(settings.get("website")), *_texts(settings.get("email"))),
    )


def _read_services(settings: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> tuple[ServiceFact, ...]:
    """The services of the settings, and those that only a slot or row names."""
    services = [_read_service(service) for service in settings.get("services") or ()]
    known = {name for service in services for name in service.names}
    for row in rows:
        if row.get("service") and row["service"] not in known:
            known.add(row["service"])
            services.append(ServiceFact((row["service"],), price_minor=_minor(row.get("price"))))
    return tuple(services)


def _read_staff(settings: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    named = [_name_of(member) for member in settings.get("staff") or ()]
    return tuple(dict.fromkeys([*named, *(row["staff"] for row in rows if row.get("staff"))]))


def _read_owner_texts(settings: Mapping[str, Any]) -> tuple[OwnerText, ...]:
    plain = (*_texts(settings.get("about")), *_texts(settings.get("policies")))
    answers = (OwnerText(answer["a"], answer["q"]) for answer in settings.get("faq") or ())
    return (*(OwnerText(text) for text in plain), *answers)


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if not value else (value,) if isinstance(value, str) else tuple(value)


def _name_of(member: str | Mapping[str, Any]) -> str:
    return member if isinstance(member, str) else str(member["name"])


def _read_service(service: Mapping[str, Any]) -> ServiceFact:
    return ServiceFact(
        names=_texts(service["name"]),
        minutes=service.get("minutes"),
        price_minor=_minor(service.get("price")),
        staff=tuple(_name_of(member) for member in service.get("staff") or ()),
    )


def _minor(price: Any) -> int | None:
    if price is None:
        return None
    return int(Decimal(str(price).strip("$€£ ")) * 100)


def _read_hours(hours: Mapping[str, Any] | None) -> tuple[tuple[Span, ...], ...] | None:
    if hours is None:
        return None
    weekly = {_DAYS.get(fold(str(day))[:3], ""): spans for day, spans in hours.items()}
    return tuple(tuple(_read_span(span) for span in weekly.get(day) or ()) for day in _WEEKDAYS)


def _read_span(span: Sequence[str]) -> Span:
    opens, closes = span
    return time.fromisoformat(opens), time(0) if closes == "24:00" else time.fromisoformat(closes)


def _read_slot(slot: Mapping[str, Any]) -> SlotFact:
    day, at = _read_moment(slot["start"])
    return SlotFact(day, at or time(0), slot.get("staff"), slot.get("service"), _minor(slot.get("price")))


def _read_row(row: Mapping[str, Any]) -> CommittedFact:
    day, at = _read_moment(row["start"]) if row.get("start") else (None, None)
    return CommittedFact(row["act"], row.get("service"), row.get("staff"), day, at)


def _read_moment(text: str) -> tuple[date, time | None]:
    moment = datetime.fromisoformat(text)
    return moment.date(), moment.time() if len(text) > len("2026-01-31") else None
