"""What can go wrong between a client and Stripe."""

import re
from dataclasses import dataclass, field
from typing import Literal

How = Literal["cut", "cut_before", "hang", "error", "rate_limit", "refuse"]


@dataclass
class Fault:
    """`cut` does what was asked and drops the line; `hang` answers after `seconds`; `refuse` does not know the key."""

    how: How
    path: str = ".*"
    times: int = 1
    seconds: float = 2.0


@dataclass
class Faults:
    """Faults to come; `is_down` answers everything with 503."""

    coming: list[Fault] = field(default_factory=list)
    is_down: bool = False

    def add(self, how: How, path: str = ".*", *, times: int = 1, seconds: float = 2.0) -> None:
        self.coming.append(Fault(how, path, times, seconds))

    def take(self, path: str) -> Fault | None:
        """The fault for this request, if one was announced."""
        for fault in self.coming:
            if fault.times > 0 and re.search(fault.path, path):
                fault.times -= 1
                return fault
        return None
