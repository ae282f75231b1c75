"""What can stop a code."""

from app.errors import AppError


class TooManyCodes(AppError):
    """So many codes were asked for here, or for this contact, that no more are sent today."""

    code = "too_many_codes"
