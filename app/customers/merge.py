"""Makes two records that are one person into one."""

from app.customers.record import CustomerRecord, clean_tags
from app.customers.repository import change_customer, hand_over, load_record
from app.errors import InvalidInput
from app.events import CustomersMerged
from app.unit_of_work import UnitOfWork


def merge_customers(work: UnitOfWork, kept: str, other: str) -> CustomerRecord:
    """Give everything of `other` to `kept`, whose name stays; notes and tags of both are kept.

    A block of either one holds for both: merging must be no way around it.

    Raises:
        NotFound: One of them does not exist.
        InvalidInput: They are the same already.
    """
    first, second = load_record(work, kept), load_record(work, other)
    if first.id == second.id:
        raise InvalidInput(field="other", reason="same_customer")
    notes = "\n\n".join(text for text in (first.notes, second.notes) if text)
    hand_over(work, of=second.id, to=first.id)
    change_customer(
        work,
        first.id,
        notes=notes or None,
        tags=list(clean_tags((*first.tags, *second.tags))),
        blocked=first.blocked or second.blocked,
    )
    work.record(CustomersMerged(customer_id=first.id, other_customer_id=second.id))
    return load_record(work, kept)
