"""What a provider says later of a message it took."""

from app.customers.contact import Contact, ContactKind
from app.notifications import repository
from app.notifications.announce import tell_owner
from app.notifications.message_settings import Notice
from app.unit_of_work import UnitOfWork

# Receipts come in any order: one never goes back.
_RANK = {"queued": 0, "accepted": 0, "sending": 1, "sent": 1, "delivered": 2, "undelivered": 2, "failed": 2, "read": 3}
# https://www.twilio.com/docs/api/errors: the number itself, rather than the moment.
_OF_NUMBER = {"30003": "unreachable_number", "30005": "no_such_number", "30006": "landline"}
_LOST = frozenset({"undelivered", "failed"})


def take_receipt(work: UnitOfWork, *, provider_id: str, status: str, code: str | None) -> None:
    """Note a receipt; an unknown message or an older state changes nothing."""
    known = repository.find_delivery(work, provider_id)
    if known is None or status not in _RANK or _RANK[status] <= _RANK.get(known.state, 1):
        return
    reason = _OF_NUMBER.get(code or "", code)
    repository.change_delivery(work, provider_id, state=status, reason=reason)
    if status in _LOST:
        if code in _OF_NUMBER:
            repository.mark_undeliverable(work, Contact(ContactKind.PHONE, known.address), _OF_NUMBER[code])
        tell_owner(work, Notice.FAILED, subject_kind="message", subject_id=known.message_id)
