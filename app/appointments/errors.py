"""What can stand in the way of an appointment; `code` is the stable name in the API and in the catalogue."""

from app.availability.errors import SlotExpired, SlotUnknown
from app.errors import AppError, NotFound

__all__ = [
    "AlreadyCancelled",
    "AppointmentNotFound",
    "AppointmentsAffected",
    "BookingsPaused",
    "CallRequired",
    "ClosedDay",
    "GuardianNeeded",
    "HoldNotFound",
    "IdempotencyMismatch",
    "PastTime",
    "PlanLimitReached",
    "SeriesBlocked",
    "ServiceNotOpen",
    "SlotExpired",
    "SlotTaken",
    "SlotUnknown",
    "StaffCannot",
    "TimeRefused",
    "TooLate",
    "TooManyOpenBookings",
    "WrongStatus",
]


class TimeRefused(AppError):
    """A rule of the business forbids this time; `rule` names it, `alternatives` are the nearest free slots."""

    code = "time_refused"


class PastTime(TimeRefused):
    """The time lies in the past."""

    code = "past_time"


class ClosedDay(TimeRefused):
    """The business is closed then."""

    code = "closed_day"


class SlotTaken(AppError):
    """Somebody else has the time; `alternatives` are the nearest free slots."""

    code = "slot_taken"


class PlanLimitReached(AppError):
    """The business's plan allows no further appointment in this period."""

    code = "plan_limit_reached"


class BookingsPaused(AppError):
    """The business takes no bookings through us at present."""

    code = "bookings_paused"


class TooManyOpenBookings(AppError):
    """No further booking for this contact; why is not said."""

    code = "too_many_open_bookings"


class TooLate(AppError):
    """The appointment has begun or is over."""

    code = "too_late"


class CallRequired(AppError):
    """It is short before the appointment and the business asks for a call; `phone` is its number."""

    code = "call_required"


class AppointmentNotFound(NotFound):
    """There is no such appointment, or it is somebody else's."""

    code = "appointment_not_found"


class AlreadyCancelled(AppError):
    """The appointment was cancelled before; `appointment` is its public id."""

    code = "already_cancelled"


class WrongStatus(AppError):
    """An appointment in this state cannot come into the wanted one."""

    code = "wrong_status"


class HoldNotFound(NotFound):
    """There is no live hold to renew."""

    code = "hold_not_found"


class StaffCannot(AppError):
    """The staff member, named in `staff`, does not do this service."""

    code = "staff_cannot"


class IdempotencyMismatch(AppError):
    """The same key came with another request."""

    code = "idempotency_mismatch"


class AppointmentsAffected(AppError):
    """Appointments would no longer fit; `affected` says which and why. Asked again with a yes, they are kept."""

    code = "appointments_affected"


class ServiceNotOpen(AppError):
    """The service is for new, or for returning, customers only; `reason` says which."""

    code = "service_not_open"


class GuardianNeeded(AppError):
    """A minor needs a guardian who books for them."""

    code = "guardian_needed"


class SeriesBlocked(AppError):
    """Some days of a series cannot be had; `days` holds them with the rule in the way and other times."""

    code = "series_blocked"
