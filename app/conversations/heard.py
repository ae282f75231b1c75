"""What a caller heard: a read-back counts only when it was heard to its end."""

from app.conversations import repository
from app.conversations.conversation import Entry, Role
from app.conversations.offers import mark_delivered
from app.unit_of_work import UnitOfWork


def note_speech(work: UnitOfWork, *, entry_id: str, speech: str) -> None:
    """Keep the words an entry was spoken with."""
    repository.update_entry(work, entry_id, speech=speech)


def note_heard_out(work: UnitOfWork, *, conversation_id: int, entry_id: str) -> None:
    """The caller heard this entry to its end; the read-back in it can be agreed to from here."""
    entry = repository.find_entry(work, conversation_id, entry_id)
    whole = len(entry.text or "") if entry is not None else 0
    if entry is None or entry.role is not Role.ASSISTANT or entry.heard_until == whole:
        return
    repository.update_entry(work, entry_id, heard_until=whole)
    for proposal_id in proposals_read_in(entry):
        mark_delivered(work, conversation_id, proposal_id)


def note_interrupted(work: UnitOfWork, *, conversation_id: int, entry_id: str, heard_until: int) -> None:
    """The caller broke in after so many characters of the entry's text: nobody heard the rest."""
    entry = repository.find_entry(work, conversation_id, entry_id)
    if entry is not None and entry.role is Role.ASSISTANT and entry.heard_until is None:
        repository.update_entry(work, entry_id, heard_until=max(0, min(heard_until, len(entry.text or ""))))


def proposals_read_in(entry: Entry) -> list[str]:
    """The proposals whose read-back stands in an entry."""
    return [str(block["confirm"]["action"]["value"]) for block in entry.blocks if block["kind"] == "readback"]
