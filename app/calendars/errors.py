"""What can be wrong with a calendar elsewhere; `reason` says what, in the words of the catalogue."""

from app.errors import AppError


class FeedBroken(AppError):
    """A calendar could not be read; nothing we knew from it was changed."""

    code = "feed_broken"
