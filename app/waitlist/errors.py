"""What can stand in the way on the waitlist."""

from app.errors import AppError


class WaitlistOff(AppError):
    """The business's plan has no waitlist."""

    code = "waitlist_off"


class WaitsAlready(AppError):
    """The customer waits for this service already."""

    code = "waits_already"


class TooManyWaiting(AppError):
    """The customer is on the list as often as one may be."""

    code = "too_many_waiting"


class EntryNotFound(AppError):
    """There is no such entry, or it is somebody else's."""

    code = "waitlist_entry_not_found"


class OfferGone(AppError):
    """The offer was answered, has run out, or the time has been taken back."""

    code = "waitlist_offer_gone"
