"""Plans what is sent around an appointment: reminders before it, a follow-up after it, the owner's day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.appointments.appointment import Appointment
from app.appointments.repository import get_appointment
from app.business.business import Business
from app.business.repository import load_business
from app.business.wall_clock import instants_of
from app.customers.contact import ContactKind
from app.notifications import repository
from app.notifications.message_settings import MessageSettings
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork

SUBJECT = "appointment"
CHANNELS = {ContactKind.EMAIL: "email", ContactKind.PHONE: "sms"}
# A reminder this shortly before is of no use any more.
_USELESS_BEFORE = timedelta(minutes=10)
_DAY_MINUTES = 24 * 60


def plan_around(work: UnitOfWork, appointment: Appointment) -> None:
    """Rows for every reminder that still lies ahead, and for the follow-up; the same again adds nothing."""
    if appointment.contact is None or appointment.is_request or appointment.is_cancelled:
        return
    settings = repository.load_message_settings(work)
    for minutes in settings.reminder_minutes:
        due_at = reminder_time(appointment.starts_at, ZoneInfo(appointment.timezone), minutes)
        if due_at > work.now:
            _add(work, appointment, MessageKind.REMINDER, due_at, minutes, appointment.starts_at - _USELESS_BEFORE)
    if settings.follow_up_hours is not None:
        due_at = appointment.ends_at + timedelta(hours=settings.follow_up_hours)
        _add(
            work, appointment, MessageKind.FOLLOW_UP, due_at, settings.follow_up_hours * 60, due_at + timedelta(days=3)
        )


def reminder_time(starts_at: datetime, zone: ZoneInfo, minutes: int) -> datetime:
    """So long before; whole days are days of the wall clock, so that "tomorrow at three" is said at three."""
    days, rest = divmod(minutes, _DAY_MINUTES)
    if days == 0 or rest:
        return starts_at - timedelta(minutes=minutes)
    local = starts_at.astimezone(zone)
    shown = instants_of(zone, local.date() - timedelta(days=days), local.time().replace(second=0, microsecond=0))
    return shown[0] if shown else starts_at - timedelta(minutes=minutes)


def _add(
    work: UnitOfWork, appointment: Appointment, kind: MessageKind, due_at: datetime, minutes: int, expires_at: datetime
) -> None:
    assert appointment.contact is not None
    add_message(
        work,
        Draft(
            dedupe_key=f"{kind.value}:{appointment.public_id}:{appointment.sequence}:{minutes}",
            kind=kind,
            channel=CHANNELS[appointment.contact.kind],
            recipient_kind="contact",
            recipient_id=appointment.contact_id or 0,
            subject_kind=SUBJECT,
            subject_id=appointment.id,
            subject_version=appointment.sequence,
            language=appointment.language,
            due_at=due_at,
            expires_at=expires_at,
            content={"minutes": minutes},
        ),
    )


def change_settings(work: UnitOfWork, settings: MessageSettings) -> None:
    """Store the owner's settings; reminders of all appointments ahead follow the new times."""
    before = repository.load_message_settings(work)
    repository.store_message_settings(work, settings)
    if (before.reminder_minutes, before.follow_up_hours) != (settings.reminder_minutes, settings.follow_up_hours):
        for appointment_id in repository.set_unwanted_aside(work, settings):
            plan_around(work, get_appointment(work, appointment_id))
    if settings.agenda_at is not None:
        plan_agenda(work, load_business(work), settings.agenda_at)


def plan_agenda(work: UnitOfWork, business: Business, at: time) -> None:
    """The next letter with the day's appointments."""
    today = work.now.astimezone(business.zone).date()
    for day in (today, today + timedelta(days=1)):
        due_at = next(iter(instants_of(business.zone, day, at)), None)
        if due_at is None or due_at <= work.now:
            continue
        add_message(
            work,
            Draft(
                dedupe_key=f"agenda:{day.isoformat()}",
                kind=MessageKind.AGENDA,
                channel="email",
                recipient_kind="owner",
                recipient_id=1,
                subject_kind="day",
                subject_id=day.toordinal(),
                subject_version=0,
                language=business.default_language,
                due_at=due_at,
                expires_at=due_at + timedelta(hours=6),
                content={"day": day.isoformat()},
            ),
        )
        return
