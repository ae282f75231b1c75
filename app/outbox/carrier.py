"""What the outbox asks of a channel."""

from datetime import datetime, timedelta
from typing import Any, Protocol


class Carrier(Protocol):
    """Takes bytes out of the house. The same key again must not reach anybody twice where the provider can tell."""

    @property
    def settles_after(self) -> timedelta:
        """How long after an attempt the provider's list can be believed."""
        ...

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        """Send and return the provider's id.

        Raises:
            PermanentFailure: It will never be taken.
            TransientFailure: It was not taken this time.
            UnknownOutcome: Nobody knows whether it was taken.
        """
        ...

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        """The provider's id of a message that may have been taken since then; None: it was not taken.

        Raises:
            CannotTell: The provider has no such list.
            TransientFailure: It did not answer.
        """
        ...

    async def close(self) -> None:
        """Let go of connections; nothing is sent afterwards."""
        ...
