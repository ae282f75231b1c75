"""Which services and staff members the customer's words mean."""

from typing import Any

from agent.tool import Shop
from agent.understanding.services import ServiceEntry, match_services
from agent.understanding.staff import find_staff
from app.services.service import Service
from app.staff.staff_member import StaffMember


def find_services(said: str, shop: Shop) -> tuple[Service, ...]:
    """The services that fit best; several when the words fit several equally well, none when they fit none."""
    exact = [service for service in shop.services if said in {service.public_id, *service.name.values()}]
    if exact:
        return tuple(exact)
    matches = match_services(said, service_entries(shop.services))
    if not matches:
        return ()
    best = max(matches, key=lambda match: match.score)
    by_id = {service.public_id: service for service in shop.services}
    return tuple(by_id[public_id] for public_id in best.candidates)


def service_entries(services: tuple[Service, ...]) -> tuple[ServiceEntry, ...]:
    """Services as the understanding reads them: every name in every language."""
    return tuple(
        ServiceEntry(
            service_id=service.public_id,
            name=next(iter(service.name.values())),
            category=next(iter(service.category.values()), ""),
            other_names=(
                *tuple(service.name.values())[1:],
                *(synonym for synonyms in service.synonyms.values() for synonym in synonyms),
            ),
        )
        for service in services
    )


def service_entries_of(listed: list[dict[str, Any]]) -> tuple[ServiceEntry, ...]:
    """The same from the models' context block."""
    return tuple(
        ServiceEntry(
            service_id=service["name"],
            name=service["name"],
            category=service["category"],
            other_names=tuple(service["other_names"]),
        )
        for service in listed
    )


def find_staff_member(said: str, shop: Shop) -> StaffMember | None:
    """The one staff member the words name, or nobody."""
    exact = [member for member in shop.staff if member.name.casefold() == said.strip().casefold()]
    if len(exact) == 1:
        return exact[0]
    mention = find_staff(said, [member.name for member in shop.staff])
    if len(mention.wanted) != 1:
        return None
    return next(member for member in shop.staff if member.name == mention.wanted[0])
