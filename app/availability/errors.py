"""What can be wrong with a slot before anybody else is involved."""

from app.errors import AppError


class SlotUnknown(AppError):
    """The slot is not one of ours, is another business's, or was changed on the way."""

    code = "slot_unknown"


class SlotExpired(SlotUnknown):
    """The slot was offered too long ago."""

    code = "slot_expired"
