"""Where a business's line is, as the local phone needs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineAddress:
    """Where a business's line is, and what its requests are signed with."""

    tenant_id: str
    number: str
    token: str
    public_url: str
    server_url: str

    def reachable(self, url: str) -> str:
        """The same address where the server listens."""
        for public, server in (
            (self.public_url, self.server_url),
            (_socket(self.public_url), _socket(self.server_url)),
        ):
            if url.startswith(public):
                return f"{server}{url.removeprefix(public)}"
        return url


def _socket(url: str) -> str:
    return f"ws{url.removeprefix('http')}"
