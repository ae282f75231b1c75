"""The salon that callers ring."""

from tests.conversations.conftest import anyio_backend, theatre

__all__ = ["anyio_backend", "theatre"]
