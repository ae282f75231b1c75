"""The one error family: a fact that stopped an act, raised in the rule and rendered at the edge."""

from typing import Any, ClassVar


class AppError(Exception):
    """A named fact with what is needed to explain it.

    `code` is the stable name in the API and the key of its sentence in the catalogue;
    `facts` are the values that sentence and the caller may use.
    """

    code: ClassVar[str] = "unexpected"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts


class InvalidInput(AppError):
    """A value cannot be used; `field` names it and `reason` is a catalogue key."""

    code = "invalid_input"


class NotFound(AppError):
    """The thing does not exist, or is not the caller's: the two are never told apart."""

    code = "not_found"


class NotAllowed(AppError):
    """The caller may not do this."""

    code = "not_allowed"


class Unavailable(AppError):
    """Something we depend on did not answer; nothing was changed."""

    code = "unavailable"
