"""The keys that sign links, cookies and slots and encrypt credentials: newest first, older ones still read."""

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.errors import AppError

KEY_FILE = "secret.keys"
SHORTEST_KEY = 32


class TokenBroken(AppError):
    """A signature or a sealed value does not fit any of our keys."""

    code = "link_broken"


class KeysMissing(Exception):
    """Production was started without usable `SECRET_KEYS`."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by purpose are derived from each secret, so that a signature for one purpose never serves another."""

    secrets: tuple[bytes, ...]

    def digest(self, purpose: str, message: bytes) -> bytes:
        """HMAC-SHA256 under the newest key."""
        return hmac.digest(self._derive(self.secrets[0], purpose), message, "sha256")

    def digests(self, purpose: str, message: bytes) -> tuple[bytes, ...]:
        """HMAC-SHA256 under every key, newest first: compare a given value with each."""
        return tuple(hmac.digest(self._derive(secret, purpose), message, "sha256") for secret in self.secrets)

    def sign(self, purpose: str, payload: bytes) -> str:
        """A URL-safe token that carries the payload and a 128-bit signature."""
        return to_text(self.digest(purpose, payload)[:16] + payload)

    def read(self, purpose: str, token: str) -> bytes:
        """The payload of a token.

        Raises:
            TokenBroken: It was not signed by us for this purpose.
        """
        raw = from_text(token)
        signature, payload = raw[:16], raw[16:]
        if not any(hmac.compare_digest(signature, digest[:16]) for digest in self.digests(purpose, payload)):
            raise TokenBroken
        return payload

    def seal(self, purpose: str, plain: bytes, *, bound_to: str) -> bytes:
        """Encrypt with AES-256-GCM; `bound_to` (a tenant's id) must be the same to open it."""
        # On first use, as below: nothing is encrypted before a message goes out or a credential is stored.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        return nonce + AESGCM(self._derive(self.secrets[0], purpose)).encrypt(nonce, plain, bound_to.encode())

    def unseal(self, purpose: str, sealed: bytes, *, bound_to: str) -> bytes:
        """Decrypt what `seal` made.

        Raises:
            TokenBroken: No key fits, or it belongs to somebody else.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for secret in self.secrets:
            try:
                return AESGCM(self._derive(secret, purpose)).decrypt(sealed[:12], sealed[12:], bound_to.encode())
            except InvalidTag:
                continue
        raise TokenBroken

    @staticmethod
    @lru_cache(maxsize=64)
    def _derive(secret: bytes, purpose: str) -> bytes:
        return hashlib.blake2b(purpose.encode(), key=secret[:64], digest_size=32).digest()


def to_text(raw: bytes) -> str:
    """URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(token: str) -> bytes:
    """Bytes of URL-safe base64 without padding.

    Raises:
        TokenBroken: It is none.
    """
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise TokenBroken from error
    if to_text(raw) != token:
        raise TokenBroken
    return raw


def load_key_ring(configured: str | None, *, folder: Path, may_generate: bool) -> KeyRing:
    """The keys from the settings, else (in development) those generated once in the data folder.

    Raises:
        KeysMissing: None are configured where none may be generated, or one is too short.
    """
    if configured:
        return KeyRing(_parse(configured.replace(",", "\n")))
    if not may_generate:
        raise KeysMissing("set SECRET_KEYS to at least one random key of 32 characters or more")
    path = folder / KEY_FILE
    if not path.exists():
        _generate(path)
    return KeyRing(_parse(path.read_text()))


def _parse(text: str) -> tuple[bytes, ...]:
    keys = tuple(line.strip().encode() for line in text.splitlines() if line.strip())
    if not keys or any(len(key) < SHORTEST_KEY for key in keys):
        raise KeysMissing("every key in SECRET_KEYS needs 32 characters or more")
    return keys


def _generate(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
