"""Gathers what is true in a conversation, for the reply guard: rows and settings, never what a model said."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal
from zoneinfo import ZoneInfo

from agent.customer_details import show_phone
from agent.guard.facts import CommittedFact, DayFact, Facts, OwnerText, ServiceFact, SettingsFacts, SlotFact, SpecialDay
from agent.scene import Scene
from agent.tool import Shop
from app.appointments.appointment import Appointment
from app.availability.list_price import list_price
from app.availability.slot import Slot
from app.conversations.conversation import Act, Entry, Role
from app.services.service import Service

_SHOPS_KEPT = 500
# Why a look-up found nothing, as what it says of that day.
_DAY_STATES: dict[str, Literal["full", "closed"]] = {
    "full": "full",
    "taken": "full",
    "closed": "closed",
    "holiday": "closed",
}
# Acts without an appointment, by what the tool's result says.
_SAID_ACTS: tuple[tuple[str, Literal["code_sent", "verified"]], ...] = (
    ("code_sent", "code_sent"),
    ("verified", "verified"),
)
_ACTS = {"booked": "booked", "requested": "requested", "moved": "moved", "cancelled": "cancelled"}


def gather_facts(scene: Scene, *, now: datetime) -> Facts:
    """The facts of this conversation at this instant."""
    zone = scene.shop.business.zone
    tool_entries = [entry for entry in scene.entries if entry.role is Role.TOOL and entry.result]
    return Facts(
        today=now.astimezone(zone).date(),
        language=scene.conversation.language,
        settings=_settings(scene, _reported(tool_entries)),
        slots=tuple(_slot_fact(Slot.from_json(offer.slot), scene.shop) for offer in scene.offers),
        proposals=_proposed(scene),
        appointments=tuple(_appointment_fact(appointment, zone) for appointment in scene.appointments),
        committed=_all_committed(scene, tool_entries),
        customer_said=tuple(entry.text or "" for entry in scene.entries if entry.role is Role.CUSTOMER),
        customer_names=_customer_names(scene, tool_entries),
        resolved_days=_resolved_days(tool_entries),
        day_facts=tuple(fact for entry in tool_entries for fact in _day_facts(entry)),
    )


def _settings(scene: Scene, reported: tuple[OwnerText, ...]) -> SettingsFacts:
    fixed, own_name = _fixed_settings(scene.shop), scene.preferences.assistant_name
    if own_name:
        fixed = replace(fixed, names=(*fixed.names, own_name))
    return replace(fixed, texts=(*fixed.texts, *reported)) if reported else fixed


@lru_cache(maxsize=_SHOPS_KEPT)
def _fixed_settings(shop: Shop) -> SettingsFacts:
    """What changes only with the business."""
    business = shop.business
    phones = (business.phone, show_phone(business.phone)) if business.phone else ()
    return SettingsFacts(
        names=(business.name,),
        phones=tuple(phone for phone in phones if phone),
        address=" ".join(place.address for place in shop.locations),
        hours=shop.weekly_hours,
        special_days=tuple(SpecialDay(day, hours) for day, hours in shop.special_days),
        services=tuple(_service_fact(service, shop) for service in shop.services),
        staff=tuple(member.name for member in shop.staff),
        texts=_owner_texts(shop),
        links=tuple(link for link in (business.website, business.email) if link),
    )


def _service_fact(service: Service, shop: Shop) -> ServiceFact:
    kind, minor = list_price(service, shop.staff)
    return ServiceFact(
        names=tuple(service.name.values()),
        minutes=service.minutes,
        price_minor=minor,
        price_kind=kind.value,
        currency=shop.business.currency,
        staff=tuple(member.name for member in shop.staff if member.can_do(service.id)),
    )


def _owner_texts(shop: Shop) -> tuple[OwnerText, ...]:
    """What the owner wrote."""
    profile = [*shop.business.about.values(), *(text for place in shop.locations for text in place.directions.values())]
    descriptions = [text for service in shop.services for text in service.description.values()]
    return tuple(OwnerText(text) for text in (*profile, *descriptions) if text)


def _reported(tool_entries: list[Entry]) -> tuple[OwnerText, ...]:
    """What tools reported of the settings in this conversation."""
    return tuple(
        OwnerText(str(entry.result["say"]), str((entry.arguments or {}).get("question") or ""))
        for entry in tool_entries
        if entry.result and entry.tool_name in {"get_business_info", "list_services"} and entry.result.get("say")
    )


def _slot_fact(slot: Slot, shop: Shop) -> SlotFact:
    local = slot.starts_at.astimezone(shop.business.zone)
    service = shop.service(slot.service_id)
    return SlotFact(
        day=local.date(),
        at=local.time(),
        staff=shop.staff_name(slot.staff_id),
        service=next(iter(service.name.values())),
        price_minor=slot.price_minor,
        currency=slot.currency,
        minutes=round((slot.ends_at - slot.starts_at).total_seconds() / 60),
    )


def _proposed(scene: Scene) -> tuple[SlotFact, ...]:
    proposal = scene.proposal
    if proposal is None or proposal.act is Act.CANCEL:
        return ()
    return (_slot_fact(Slot.from_json(proposal.content["slot"]), scene.shop),)


def _appointment_fact(appointment: Appointment, zone: ZoneInfo) -> SlotFact:
    local = appointment.starts_at.astimezone(zone)
    return SlotFact(
        day=local.date(),
        at=local.time(),
        staff=appointment.staff_name,
        service=next(iter(appointment.service_name.values())),
        price_minor=appointment.price_minor,
        currency=appointment.currency,
        minutes=round((appointment.ends_at - appointment.starts_at).total_seconds() / 60),
    )


def _all_committed(scene: Scene, tool_entries: list[Entry]) -> tuple[CommittedFact, ...]:
    """The acts done; none while a read-back waits, so that an earlier one never vouches for what is not agreed to."""
    if scene.proposal is not None:
        return ()
    zone = scene.shop.business.zone
    return tuple(fact for entry in tool_entries for fact in _committed(entry, zone))


# Acts that name no appointment.
_ALONE = frozenset({"message_taken", "waitlisted", "waitlist_left"})


def _committed(entry: Entry, zone: ZoneInfo) -> list[CommittedFact]:
    """The acts a tool reported from its committed row."""
    result: dict[str, Any] = entry.result or {}
    done = result.get("done")
    if done in _ALONE:
        return [CommittedFact(done)]
    said = [CommittedFact(act) for field, act in _SAID_ACTS if result.get(field)]
    if said:
        return said
    if done not in _ACTS:
        return []
    row = result["appointment"]
    local = datetime.fromisoformat(row["starts"]).astimezone(zone)
    return [CommittedFact(done, row["service"], row["staff"], local.date(), local.time())]


def _resolved_days(tool_entries: list[Entry]) -> tuple[date, ...]:
    """The days the server read in the customer's words."""
    days: dict[date, None] = {}
    for entry in tool_entries:
        wish = (entry.result or {}).get("wish") or {}
        if wish.get("first_day"):
            first = date.fromisoformat(wish["first_day"])
            last = date.fromisoformat(wish["last_day"]) if wish.get("last_day") else first
            days |= dict.fromkeys(first + timedelta(days=ahead) for ahead in range(min(31, (last - first).days + 1)))
    return tuple(days)


def _day_facts(entry: Entry) -> list[DayFact]:
    """What a look-up said about one day: open with its hours, closed, or full."""
    result: dict[str, Any] = entry.result or {}
    if entry.tool_name == "get_business_info" and result.get("date"):
        day = date.fromisoformat(result["date"])
        spans = tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in result["spans"])
        return [DayFact(day, "open" if spans else "closed", spans)]
    state = _DAY_STATES.get(str(result.get("reason")))
    if entry.tool_name != "check_availability" or state is None or not result.get("asked_day"):
        return []
    return [DayFact(date.fromisoformat(result["asked_day"]), state)]


def _customer_names(scene: Scene, tool_entries: list[Entry]) -> tuple[str, ...]:
    given = [str((entry.arguments or {}).get(field) or "") for entry in tool_entries for field in ("name", "for_whom")]
    known = str((scene.known_customer or {}).get("name") or "")
    return tuple(name for name in (*given, known) if name)
