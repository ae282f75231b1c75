"""Puts times, appointments and the business into the shapes of the public API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.changeable import is_late
from app.appointments.customer_links import CustomerLinks
from app.appointments.policy_label import policy_label
from app.appointments.schemas import (
    AppointmentView,
    BusinessView,
    DayView,
    ExtraView,
    NamedView,
    Price,
    ServiceView,
    SlotsView,
    SlotView,
    StaffView,
)
from app.appointments.slot_tokens import seal_slot
from app.availability.booking_rules import BookingRules
from app.availability.list_price import list_price
from app.availability.query import Availability
from app.availability.signed_slot import Signer
from app.availability.slot import Slot
from app.business.open_label import open_label
from app.business.opening import OpeningCalendar
from app.business.schemas import OpeningView, PlaceView
from app.services.service import Service
from app.unit_of_work import UnitOfWork
from app.words import Language, Words
from app.words.formats import say_day, say_local_time, say_moment, say_price


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one business's facts in one language."""

    work: UnitOfWork
    rules: BookingRules
    keys: Signer
    words: Words

    @property
    def language(self) -> Language:
        return self.words.language

    def slot(self, slot: Slot) -> SlotView:
        zone = self.rules.locations[slot.location_id].zone
        member = self.rules.staff[slot.staff_id] if slot.staff_id is not None else None
        starts_at = slot.starts_at.astimezone(zone)
        return SlotView(
            slot=seal_slot(self.work, self.keys, self.rules, slot),
            starts_at=starts_at,
            ends_at=slot.ends_at.astimezone(zone),
            label=say_local_time(starts_at, self.language),
            staff=NamedView(id=member.public_id, name=member.name) if member else None,
            price_label=say_price(slot.price_kind.value, slot.price_minor, slot.currency, self.language),
        )

    def slots(self, answer: Availability) -> SlotsView:
        days = [
            DayView(
                date=one.day,
                label=say_day(one.day, self.language),
                slots=[self.slot(slot) for slot in one.slots],
                reason=one.reason.value if one.reason else None,
            )
            for one in answer.days
        ]
        return SlotsView(timezone=self.rules.business.timezone, days=days, next_free=answer.next_free)

    def alternatives(self, slots: Sequence[Slot]) -> list[dict[str, object]]:
        """As they stand in a problem document."""
        return [self.slot(slot).model_dump(mode="json") for slot in slots]

    def appointment(self, appointment: Appointment, links: CustomerLinks) -> AppointmentView:
        zone = ZoneInfo(appointment.timezone)
        to = links.for_appointment(appointment)
        price = say_price(appointment.price_kind.value, appointment.price_minor, appointment.currency, self.language)
        return AppointmentView(
            id=appointment.public_id,
            status=appointment.status.value,
            service=self.words.pick(appointment.service_name),
            staff=appointment.staff_name,
            starts_at=appointment.starts_at.astimezone(zone),
            ends_at=appointment.ends_at.astimezone(zone),
            when_label=say_moment(appointment.starts_at, zone, self.language),
            address=appointment.address,
            price_label=price,
            policy=policy_label(appointment.cancellation_window_minutes, self.words),
            is_late_to_change=is_late(self.work, appointment),
            manage_url=to.manage,
            ics_url=to.calendar_file,
        )

    def business(self, *, url: str) -> BusinessView:
        business = self.rules.business
        opening = next(iter(self.rules.openings.values()), None)
        now = self.work.now
        return BusinessView(
            name=business.name,
            about=self.words.pick(business.about),
            phone=business.phone,
            email=business.email,
            website=business.website,
            timezone=business.timezone,
            currency=business.currency,
            languages=list(business.languages),
            accent=business.accent,
            is_open=opening is not None and opening.is_open(now),
            open_label=open_label(opening, now=now, words=self.words) if opening else "",
            places=self._places(),
            hours=self._hours(opening, now) if opening else [],
            services=[self._service(service) for service in self.rules.services.values()],
            staff=self._staff(),
            booking_page_url=url,
        )

    def _places(self) -> list[PlaceView]:
        return [
            PlaceView(id=place.public_id, name=place.name, address=place.address, timezone=place.timezone)
            for place in self.rules.locations.values()
        ]

    def _hours(self, opening: OpeningCalendar, now: datetime) -> list[OpeningView]:
        today = now.astimezone(opening.zone).date()
        return [self._opening_of(opening, today + timedelta(days=ahead)) for ahead in range(7)]

    def _opening_of(self, opening: OpeningCalendar, day: date) -> OpeningView:
        return OpeningView(
            date=day.isoformat(),
            intervals=[(_clock(first), _clock(last)) for first, last in opening.intervals(day)],
            reason=opening.closed_reason(day, self.language),
        )

    def _service(self, service: Service) -> ServiceView:
        return ServiceView(
            id=service.public_id,
            name=self.words.pick(service.name),
            description=self.words.pick(service.description),
            category=self.words.pick(service.category),
            minutes=service.minutes,
            price=self._price(*list_price(service, self.rules.staff.values())),
            extras=[
                ExtraView(
                    id=extra.public_id,
                    kind=extra.kind.value,
                    name=self.words.pick(extra.name),
                    minutes=extra.minutes,
                    price=self._price("fixed", extra.price_minor),
                )
                for extra in service.extras
            ],
            staff_ids=[member.public_id for member in self.rules.able_staff(service.id)],
        )

    def _staff(self) -> list[StaffView]:
        return [
            StaffView(id=member.public_id, name=member.name, title=self.words.pick(member.title or {}))
            for member in self.rules.staff.values()
        ]

    def _price(self, kind: str, minor: int) -> Price:
        currency = self.rules.business.currency
        label = say_price(kind, minor, currency, self.language)
        return Price.model_validate({"kind": kind, "minor": minor, "currency": currency, "label": label})


def _clock(wall: time) -> str:
    return wall.strftime("%H:%M")
