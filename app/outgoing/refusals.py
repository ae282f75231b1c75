"""Why something could not be fetched; `reason` is the end of a key in the catalogue."""

from app.errors import AppError


class FetchFailed(AppError):
    """The common family: nothing was read."""

    code = "fetch_failed"


class AddressRefused(FetchFailed):
    """It is no https address, or it leads into a private network."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class NoAnswer(FetchFailed):
    """The other side did not answer in time, or with something that is no success."""

    def __init__(self, reason: str = "no_answer", *, status: int | None = None) -> None:
        super().__init__(reason=reason, status=status)


class Redirected(FetchFailed):
    """The address leads elsewhere; whoever typed it decides about the new one."""

    def __init__(self, location: str) -> None:
        super().__init__(reason="redirected", location=location)


class TooLarge(FetchFailed):
    """More than we read of anybody."""

    def __init__(self) -> None:
        super().__init__(reason="too_large")
