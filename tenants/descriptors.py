"""Room for open files: many systems start a process with fewer than a busy store needs."""

import contextlib
import resource
from typing import Final

# A writer has the file, its log and the shared index open, each of two readers the file and the log.
_PER_TENANT: Final = 8
_FOR_THE_REST: Final = 512
_FEWEST: Final = 4


def affordable_tenants(wanted: int) -> int:
    """Ask the system for enough descriptors and return how many tenants may be open at once."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted * _PER_TENANT + _FOR_THE_REST
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted
    more = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    # Some systems allow less than they say.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, more), hard))
        soft = max(soft, more)
    return max(_FEWEST, min(wanted, (soft - _FOR_THE_REST) // _PER_TENANT))
