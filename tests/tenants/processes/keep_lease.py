"""Holds a lease, and answers when asked whether it still may."""

import sys
from pathlib import Path

from tenants.errors import Holder, StaleOwner
from tenants.lease import Lease, LeaseKeeper

lease = Lease.acquire(Path(sys.argv[1]), Holder(pid=1, started=0, host="sleeper"), clock=lambda: 1_800_000_000)
keeper = LeaseKeeper(lease)
print("holding", flush=True)
sys.stdin.readline()
try:
    lease.renew()
    print("still the owner", flush=True)
except StaleOwner:
    print("stale", flush=True)
