"""Pieces of databases as they lie in the store: compressed, encrypted, named so that the same piece is kept once."""

import hashlib
import hmac
import os
import zlib
from dataclasses import dataclass

from app.backups.errors import BackupFailed

_NONCE_BYTES = 12
_SHORTEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Sealer:
    """Encrypts with keys derived from the operator's; without that key nothing can be read again.

    The name of a piece is a keyed hash of its content: whoever sees the store learns neither content nor whether a
    known text is in it.
    """

    encryption_key: bytes
    naming_key: bytes

    @classmethod
    def from_secret(cls, secret: str) -> "Sealer":
        """Derive both keys.

        Raises:
            BackupFailed: The secret is too short.
        """
        if len(secret) < _SHORTEST_KEY:
            raise BackupFailed(f"BACKUP_KEY needs {_SHORTEST_KEY} characters or more: openssl rand -base64 48")
        root = hashlib.scrypt(secret.encode(), salt=b"smart-scheduler backups", n=2**14, r=8, p=1, dklen=64)
        return cls(encryption_key=root[:32], naming_key=root[32:])

    def name(self, content: bytes) -> str:
        return hmac.new(self.naming_key, content, hashlib.sha256).hexdigest()

    def seal(self, content: bytes, *, bound_to: str) -> bytes:
        """Compress and encrypt; `bound_to` must be given again to open it."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.encryption_key).encrypt(nonce, zlib.compress(content, 6), bound_to.encode())

    def open(self, sealed: bytes, *, bound_to: str) -> bytes:
        """What was sealed.

        Raises:
            BackupFailed: Another key sealed it, or it was changed.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return zlib.decompress(AESGCM(self.encryption_key).decrypt(nonce, body, bound_to.encode()))
        except (InvalidTag, ValueError, zlib.error) as error:
            raise BackupFailed(
                "A piece of the backup cannot be opened: it is damaged, or BACKUP_KEY is not the key it was made with."
            ) from error
