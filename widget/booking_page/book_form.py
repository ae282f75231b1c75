"""The submit of the form: its own confirmation, under its own key."""

from starlette.requests import Request

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.errors import IdempotencyMismatch
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.slot_tokens import open_slot
from app.config import KeyRing
from app.errors import AppError
from app.unit_of_work import UnitOfWork
from widget.booking_page.details import DetailsForm, check_details
from widget.booking_page.frame import load_frame

SCOPE = "booking_form"


class DetailsWrong(Exception):
    """Some fields cannot be used; `errors` says which and why."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("details wrong")
        self.errors = errors


class FormUsed(AppError):
    """This very form has booked something else before."""

    code = "form_used"


def book_form(work: UnitOfWork, form: DetailsForm, *, keys: KeyRing, request: Request) -> Appointment:
    """Book what the form says, in one transaction.

    Raises:
        DetailsWrong: Name, phone, e-mail or note cannot be used.
        SlotUnknown: The time's token is broken or too old.
        FormUsed: The form was changed and sent again after it had booked.
        AppError: A rule of the business refuses the time or the customer.
    """
    frame = load_frame(work, request)
    business = frame.rules.business
    checked = check_details(form, country=business.country, near=business.phone, words=frame.words)
    if checked.person is None:
        raise DetailsWrong(checked.errors)
    slot = open_slot(work, keys, frame.rules, form.slot)
    try:
        return book(
            work,
            BookingRequest(
                slot=slot,
                person=checked.person,
                note=form.note,
                language=frame.language,
                idempotency=IdempotencyKey(SCOPE, form.key),
            ),
        )
    except IdempotencyMismatch as error:
        raise FormUsed from error
