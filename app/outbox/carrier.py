"""What the outbox asks of a channel."""

from typing import Any, Protocol


class Carrier(Protocol):
    """Takes bytes out of the house. The same key again must not reach anybody twice where the provider can tell."""

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        """Send and return the provider's id.

        Raises:
            PermanentFailure: It will never be taken.
            TransientFailure: It was not taken this time.
            UnknownOutcome: Nobody knows whether it was taken.
        """
        ...

    async def close(self) -> None:
        """Let go of connections; nothing is sent afterwards."""
        ...
