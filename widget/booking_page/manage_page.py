"""What the page of one appointment shows: the card, what can still be done, and how."""

from dataclasses import dataclass
from enum import StrEnum

from app.appointments.appointment import Appointment
from app.appointments.changeable import is_late
from app.appointments.customer_links import AppointmentLinks, CustomerLinks, business_url
from app.appointments.manage_link import manage_token
from app.appointments.policy_label import window_label
from app.business.business import LateCancellation
from app.config import KeyRing
from app.pages.links import local_url
from app.services.service import ExtraKind
from app.unit_of_work import UnitOfWork
from app.words import Words
from widget.booking_page.choice import Choice, Wish, resolve_choice
from widget.booking_page.frame import Frame
from widget.booking_page.summary import Row, summary_of_appointment


class Standing(StrEnum):
    """How the page speaks of the appointment; the value is the end of its keys in the catalogue."""

    BOOKED = "booked"
    REQUESTED = "requested"
    CANCELLED = "cancelled"
    OVER = "over"


class Done(StrEnum):
    """What was just done, as the address says; it is believed only where it fits the appointment."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """`late` says what a change costs now, `must_call` that only the phone helps; `book_again` keeps the choices."""

    standing: Standing
    just_done: Done | None
    title: str
    lead: str
    rows: tuple[Row, ...]
    policy: str
    can_change: bool
    must_call: bool
    late: str
    path: str
    links: AppointmentLinks
    book_again: str
    preparation: str


def manage_path(slug: str, appointment: Appointment, keys: KeyRing) -> str:
    """The path of an appointment's page; its last part is the key to it."""
    return f"/b/{slug}/a/{appointment.public_id}/{manage_token(keys, appointment)}"


def appointment_page(
    work: UnitOfWork, frame: Frame, appointment: Appointment, *, keys: KeyRing, slug: str, base_url: str, done: str
) -> AppointmentPage:
    words = frame.words
    standing = _standing(work, appointment)
    just_done = _believed(done, standing)
    summary = summary_of_appointment(appointment, words)
    late = is_late(work, appointment)
    calls = late and frame.rules.business.late_cancellation is LateCancellation.CALL
    is_ahead = standing in {Standing.BOOKED, Standing.REQUESTED}
    speaks_of = just_done.value if just_done and standing is not Standing.REQUESTED else standing.value
    return AppointmentPage(
        standing=standing,
        just_done=just_done,
        title=words.say(f"manage.{speaks_of}.title"),
        lead=words.say(f"manage.{speaks_of}.lead", name=_first_name(appointment), business=frame.page.name),
        rows=summary.rows,
        policy=summary.policy if is_ahead and not late else "",
        can_change=is_ahead and not calls,
        must_call=is_ahead and calls,
        late=_say_late(appointment, words) if is_ahead and late else "",
        path=manage_path(slug, appointment, keys),
        links=_links(frame, keys=keys, slug=slug, base_url=base_url).for_appointment(appointment),
        book_again=local_url(f"/b/{slug}/times", *wish_for(frame, appointment).parameters()),
        preparation=_preparation(frame, appointment) if is_ahead else "",
    )


def wish_for(frame: Frame, appointment: Appointment) -> Wish:
    """The choices of an appointment, as somebody would make them again."""
    service = frame.rules.services.get(appointment.service_id)
    if service is None:
        return Wish()
    member = frame.rules.staff.get(appointment.staff_id or 0)
    chosen = [extra for extra in service.extras if extra.id in appointment.slot.legs[0].extra_ids]
    return Wish(
        service=service.public_id,
        variant=next((extra.public_id for extra in chosen if extra.kind is ExtraKind.VARIANT), None),
        extras=tuple(extra.public_id for extra in chosen if extra.kind is ExtraKind.ADD_ON),
        staff=member.public_id if member else "any",
    )


def choice_for(frame: Frame, appointment: Appointment, asked: Wish) -> Choice | None:
    """The same service, on the day and with the person that are asked for now."""
    own = wish_for(frame, appointment)
    wish = Wish(own.service, own.variant, own.extras, asked.staff or own.staff, asked.month, asked.day)
    return resolve_choice(frame.rules, wish)


def _standing(work: UnitOfWork, appointment: Appointment) -> Standing:
    if appointment.is_cancelled:
        return Standing.CANCELLED
    if appointment.starts_at <= work.now or not appointment.is_open:
        return Standing.OVER
    return Standing.REQUESTED if appointment.is_request else Standing.BOOKED


def _believed(done: str, standing: Standing) -> Done | None:
    if standing is Standing.CANCELLED:
        return Done.CANCELLED if done == Done.CANCELLED else None
    if standing in {Standing.BOOKED, Standing.REQUESTED} and done in {Done.BOOKED, Done.MOVED}:
        return Done(done)
    return None


def _say_late(appointment: Appointment, words: Words) -> str:
    return words.say("manage.late", window=window_label(appointment.cancellation_window_minutes, words))


def _links(frame: Frame, *, keys: KeyRing, slug: str, base_url: str) -> CustomerLinks:
    return CustomerLinks(
        business_url=business_url(base_url, slug),
        business_name=frame.rules.business.name,
        keys=keys,
        language=frame.language,
        discreet=frame.rules.business.discreet,
    )


def _preparation(frame: Frame, appointment: Appointment) -> str:
    service = frame.rules.services.get(appointment.service_id)
    return frame.words.pick(service.preparation) if service else ""


def _first_name(appointment: Appointment) -> str:
    return appointment.customer_name.split()[0]
