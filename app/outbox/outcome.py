"""How a sending can end other than well; the words in `reason` are shown to the owner through the catalogue."""


class TransientFailure(Exception):
    """It was not taken this time and may be later."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PermanentFailure(TransientFailure):
    """It will never be taken."""


class UnknownOutcome(TransientFailure):
    """Nobody knows whether it was taken: the answer was lost after the message had left."""


class CannotTell(Exception):
    """The provider keeps no list in which a message could be looked up."""
