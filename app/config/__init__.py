"""Every setting of the product, and the key ring."""

from app.config.key_ring import KeyRing, TokenBroken
from app.config.settings import Environment, Settings

__all__ = ["Environment", "KeyRing", "Settings", "TokenBroken"]
