"""Fills a business that begins with what is usual in its trade, to be edited rather than typed."""

from dataclasses import replace

from babel.numbers import get_currency_precision

from app.appointments.change_rules import change_rules
from app.business.business import AssistantMode, Business
from app.business.repository import change_business, load_business, load_locations
from app.business.save_hours import OpeningBlock, save_opening_hours
from app.business.save_profile import profile_of, save_profile
from app.dashboard.setup.save_people import share_work
from app.errors import InvalidInput
from app.presence.preferences import load_preferences, save_preferences
from app.presence.repository import count_appointments, put_answer, remove_answers
from app.services.draft import ServiceDraft
from app.services.repository import list_services
from app.services.save import save_service, set_service_active
from app.services.service import PriceKind, Segment
from app.trades import HEALTH_TRADES, KITS, KitService, TradeKit
from app.unit_of_work import UnitOfWork

_COLOURS = ("#0f6b5c", "#2f6db3", "#7a5cc2", "#b4741e", "#a23b6a", "#3f7d3a")
_RETENTION_DAYS, _HEALTH_RETENTION_DAYS = 90, 30


def take_trade(work: UnitOfWork, key: str) -> None:
    """Choose the trade. Services, hours and answers of the one chosen before give way, unless somebody has booked.

    Raises:
        InvalidInput: We know no such trade.
    """
    kit = KITS.get(key)
    if kit is None:
        raise InvalidInput(field="trade", reason="trade_unknown")
    business = load_business(work)
    is_same = business.trade == kit.key and bool(list_services(work))
    _take_profile(work, business, kit)
    if not is_same and count_appointments(work) == 0:
        change_rules(work, lambda unit: _fill(unit, kit), accepts=True)


def _take_profile(work: UnitOfWork, business: Business, kit: TradeKit) -> None:
    about = business.about or {code: text for code, text in kit.about.items() if text}
    is_health = kit.key in HEALTH_TRADES
    save_profile(work, replace(profile_of(business), trade=kit.key, about=about, discreet=is_health))
    if is_health:
        # Health data stays with the built-in assistant until the owner decides otherwise.
        change_business(work, assistant_mode=AssistantMode.BUILT_IN.value)
    days = _HEALTH_RETENTION_DAYS if is_health else _RETENTION_DAYS
    save_preferences(work, replace(load_preferences(work), retention_days=days))


def _fill(work: UnitOfWork, kit: TradeKit) -> None:
    business = load_business(work)
    change_business(work, minimum_notice_minutes=kit.minimum_notice)
    for earlier in list_services(work):
        set_service_active(work, earlier.id, active=False)
    for position, service in enumerate(kit.services):
        save_service(work, _draft(service, business.currency, _COLOURS[position % len(_COLOURS)]))
    place = load_locations(work)[0]
    today = work.now.astimezone(place.zone).date()
    save_opening_hours(work, place.id, [OpeningBlock(*block) for block in kit.week], from_day=today)
    remove_answers(work, but=set())
    for position, one in enumerate(kit.answers):
        put_answer(work, public_id=None, question=one.question, answer=one.answer, position=position)
    share_work(work)


def _draft(service: KitService, currency: str, colour: str) -> ServiceDraft:
    return ServiceDraft(
        name=service.name,
        segments=(Segment(service.minutes),),
        colour=colour,
        price_kind=PriceKind.FIXED if service.price else PriceKind.FREE,
        price_minor=service.price * 10 ** get_currency_precision(currency),
        buffer_after_minutes=service.buffer_after,
        needs_approval=service.needs_approval,
    )
