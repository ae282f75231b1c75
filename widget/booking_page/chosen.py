"""What is shown of the choices made so far, and the choices still to make about a service."""

from dataclasses import dataclass

from app.availability.booking_rules import BookingRules
from app.services.service import Extra, Service
from app.words import Words
from app.words.formats import say_minutes, say_price
from widget.booking_page.business_page import service_price
from widget.booking_page.choice import Choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line that says what is being booked, with the way to change it."""

    title: str
    details: tuple[str, ...]
    change_url: str


@dataclass(frozen=True, slots=True)
class OfferedExtra:
    key: str
    name: str
    length: str
    price: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class OfferedStaff:
    key: str
    name: str
    title: str
    price: str


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen about a service; empty groups are not asked."""

    service: str
    variants: tuple[OfferedExtra, ...]
    add_ons: tuple[OfferedExtra, ...]
    team: tuple[OfferedStaff, ...]


def chosen_of(rules: BookingRules, choice: Choice, words: Words, *, change_url: str) -> Chosen:
    """Service and extras, length, staff and price."""
    extras = ", ".join(words.pick(extra.name) for extra in choice.extras)
    title = words.pick(choice.service.name)
    details = [extras, say_minutes(choice.minutes, words.language), _price(rules, choice, words)]
    if choice.staff:
        details.append(words.say("booking.with", staff=choice.staff.name))
    return Chosen(title, tuple(detail for detail in details if detail), change_url)


def options_of(rules: BookingRules, choice: Choice, words: Words) -> Options:
    """The questions about a service that have more than one answer."""
    able = rules.able_staff(choice.service.id)
    chosen = {extra.id for extra in choice.extras}
    own_prices = {member.skills[choice.service.id].price_minor for member in able}
    team = tuple(
        OfferedStaff(
            key=member.public_id,
            name=member.name,
            title=words.pick(member.title or {}),
            price=_staff_price(rules, choice, member.skills[choice.service.id].price_minor, words)
            if len(own_prices) > 1
            else "",
        )
        for member in able
    )
    return Options(
        service=choice.service.public_id,
        variants=_variants(rules, choice, words, chosen),
        add_ons=tuple(_extra(rules, one, words, chosen) for one in choice.service.add_ons),
        team=team if len(team) > 1 else (),
    )


def _variants(rules: BookingRules, choice: Choice, words: Words, chosen: set[int]) -> tuple[OfferedExtra, ...]:
    """The service as it is, then its variants, each with its whole price."""
    service = choice.service
    if not service.variants:
        return ()
    price = say_price(service.price_kind.value, service.price_minor, rules.business.currency, words.language)
    is_plain = not any(one.id in chosen for one in service.variants)
    plain = OfferedExtra("", words.say("booking.standard"), "", price, is_plain)
    return (plain, *(_extra(rules, one, words, chosen, base=service) for one in service.variants))


def _price(rules: BookingRules, choice: Choice, words: Words) -> str:
    own = choice.staff.skills[choice.service.id].price_minor if choice.staff else None
    if own is None and not choice.extras:
        return service_price(rules, choice.service, words.language)
    minor = (choice.service.price_minor if own is None else own) + sum(extra.price_minor for extra in choice.extras)
    return say_price(choice.service.price_kind.value, minor, rules.business.currency, words.language)


def _staff_price(rules: BookingRules, choice: Choice, own: int | None, words: Words) -> str:
    minor = choice.service.price_minor if own is None else own
    return say_price(choice.service.price_kind.value, minor, rules.business.currency, words.language)


def _extra(
    rules: BookingRules, extra: Extra, words: Words, chosen: set[int], *, base: Service | None = None
) -> OfferedExtra:
    """A variant shows the whole price, an add-on what it adds."""
    currency, language = rules.business.currency, words.language
    if base is None:
        amount = say_price("fixed", extra.price_minor, currency, language)
        price = words.say("booking.adds", amount=amount) if extra.price_minor else ""
    else:
        price = say_price(base.price_kind.value, base.price_minor + extra.price_minor, currency, language)
    length = words.say("booking.adds", amount=say_minutes(extra.minutes, language)) if extra.minutes else ""
    return OfferedExtra(extra.public_id, words.pick(extra.name), length, price, extra.id in chosen)
