"""Wrong passwords and codes are counted so that guessing ends, and nobody is locked out by somebody else.

Counted are an account at one address, and an account from all browsers it never logged in with. A browser it has
logged in with is counted by itself, and a reset by e-mail always opens the door.
"""

from limits import RateLimitItem, parse
from limits.strategies import MovingWindowRateLimiter

from app.accounts.errors import TooManyTries
from app.clock import SystemClock
from app.rate_limits.windows import SweptWindows

_FROM_ONE_ADDRESS = "10/15 minutes"
_FROM_STRANGERS = "40/1 hour"
_FROM_KNOWN_DEVICES = "20/1 hour"


class LogInAttempts:
    """Counters in memory: there is one server process per data folder. A factor above 1 loosens them for tests."""

    def __init__(self, *, factor: int = 1) -> None:
        self._limiter = MovingWindowRateLimiter(SweptWindows())
        self._by_address = _loosened(_FROM_ONE_ADDRESS, factor)
        self._by_strangers = _loosened(_FROM_STRANGERS, factor)
        self._by_known = _loosened(_FROM_KNOWN_DEVICES, factor)

    def check(self, account: str, address: str, *, is_known_device: bool) -> None:
        """Before a password or code is looked at.

        Raises:
            TooManyTries: Too many were wrong; the same for accounts that do not exist.
        """
        for item, keys in self._budgets(account, address, is_known_device=is_known_device):
            if not self._limiter.test(item, *keys):
                window = self._limiter.get_window_stats(item, *keys)
                wait = round(window.reset_time - SystemClock().now().timestamp())
                raise TooManyTries(retry_after=max(1, min(item.get_expiry(), wait)))

    def count_wrong(self, account: str, address: str, *, is_known_device: bool) -> None:
        for item, keys in self._budgets(account, address, is_known_device=is_known_device):
            self._limiter.hit(item, *keys)

    def _budgets(
        self, account: str, address: str, *, is_known_device: bool
    ) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
        if is_known_device:
            return ((self._by_known, ("known", account)),)
        return ((self._by_address, ("address", account, address)), (self._by_strangers, ("strangers", account)))


def _loosened(text: str, factor: int) -> RateLimitItem:
    amount, period = text.split("/")
    return parse(f"{int(amount) * factor}/{period}")
