"""The price a service is listed with: one figure, or `from` the lowest where staff or variants make it differ."""

from collections.abc import Iterable

from app.services.service import PriceKind, Service
from app.staff.staff_member import StaffMember


def list_price(service: Service, staff: Iterable[StaffMember]) -> tuple[PriceKind, int]:
    """Kind and minor units of the price as a price list shows it."""
    skills = [member.skills[service.id] for member in staff if member.can_do(service.id)]
    own = [service.price_minor if skill.price_minor is None else skill.price_minor for skill in skills]
    bases = set(own) or {service.price_minor}
    prices = bases | {base + variant.price_minor for base in bases for variant in service.variants}
    differs = len(prices) > 1 and service.price_kind is PriceKind.FIXED
    return PriceKind.FROM if differs else service.price_kind, min(prices)
