"""What the last page before booking shows beside its fields."""

from typing import Any

from app.availability.slot import Slot
from app.words.formats import say_minutes
from widget.booking_page.chosen import Chosen
from widget.booking_page.frame import Frame
from widget.booking_page.summary import summary_of_slot


def review_values(frame: Frame, slot: Slot, *, back: str) -> dict[str, Any]:
    """The summary, and the line that says what is being booked."""
    service = frame.rules.service(slot.service_id)
    minutes = int((slot.ends_at - slot.starts_at).total_seconds()) // 60
    chosen = Chosen(frame.words.pick(service.name), (say_minutes(minutes, frame.language),), back)
    return {"summary": summary_of_slot(frame.rules, slot, frame.words), "chosen": chosen}
