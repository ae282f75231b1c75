"""The one way out to addresses that somebody else typed: https only, public addresses only, short and small."""

from app.outgoing.fetch import Fetched, Fetcher
from app.outgoing.refusals import AddressRefused, NoAnswer, Redirected, TooLarge

__all__ = ["AddressRefused", "Fetched", "Fetcher", "NoAnswer", "Redirected", "TooLarge"]
