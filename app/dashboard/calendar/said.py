"""What is said after something was moved by hand."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.appointments.move_by_hand import Moved
from app.words import Words
from app.words.formats import say_moment


@dataclass(frozen=True, slots=True)
class MovedSaid:
    """A line with what undoes it; `told` is who hears of it when the undo has passed, or empty."""

    text: str
    told: str
    public_id: str
    starts_at: int
    staff_id: int | None
    sequence: int


def say_moved(moved: Moved, words: Words, before: int) -> MovedSaid | None:
    """Nothing where nothing was moved."""
    after = moved.after
    if moved.before is after:
        return None
    when = say_moment(after.starts_at, ZoneInfo(after.timezone), words.language)
    name = after.customer_name.split(" ")[0]
    return MovedSaid(
        text=words.say("dash.moved", name=name, when=when),
        told=name if after.contact is not None else "",
        public_id=after.public_id,
        starts_at=before,
        staff_id=moved.before.staff_id,
        sequence=after.sequence,
    )
