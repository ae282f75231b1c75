"""The business in schema.org terms, for search engines."""

from typing import Any

from app.availability.booking_rules import BookingRules
from app.business.opening import OpeningCalendar
from widget.booking_page.business_page import BusinessPage

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TYPES = {"hair_salon": "HairSalon", "dental": "Dentist", "consulting": "ProfessionalService"}


def structured_data(rules: BookingRules, page: BusinessPage, *, url: str) -> dict[str, Any]:
    """A JSON-LD document; what the business does not say is left out."""
    business = rules.business
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(business.trade, "LocalBusiness"),
        "name": business.name,
        "url": url,
        "description": page.about,
        "telephone": business.phone,
        "email": business.email,
        "address": page.places[0].address if page.places else None,
        "currenciesAccepted": business.currency,
        "openingHoursSpecification": _hours(rules),
        "makesOffer": [
            {"@type": "Offer", "itemOffered": {"@type": "Service", "name": service.name}}
            for group in page.groups
            for service in group.services
        ],
        "potentialAction": {"@type": "ReserveAction", "target": f"{url}/times"},
    }
    return {name: value for name, value in known.items() if value}


def _hours(rules: BookingRules) -> list[dict[str, Any]]:
    opening = next(iter(rules.openings.values()), None)
    return [] if opening is None else [block for weekday in range(7) for block in _weekday(opening, weekday)]


def _weekday(opening: OpeningCalendar, weekday: int) -> list[dict[str, Any]]:
    newest = max((block.valid_from for block in opening.weekly), default=None)
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{_DAYS[weekday]}",
            "opens": f"{block.opens:%H:%M}",
            "closes": f"{block.closes:%H:%M}",
        }
        for block in opening.weekly
        if block.weekday == weekday and block.valid_from == newest
    ]
