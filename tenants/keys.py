"""Identifiers that may be seen outside."""

import base64
import secrets


def new_public_id(prefix: str) -> str:
    """Return `prefix_` and 128 random bits in 26 lower-case letters and digits."""
    return f"{prefix}_{random_token()}"


def random_token() -> str:
    """Return 128 random bits in 26 characters that survive any file system and any keyboard."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()
