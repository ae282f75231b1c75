"""What billing shares in the running service: accounts in memory, one lock a business, the way to Stripe."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from app.billing import repository
from app.billing.account import BillingAccount, Source
from app.billing.errors import BillingOff, BillingUnreachable
from app.billing.renew_locally import advanced
from app.billing.seen import follow
from app.billing.start_trial import trial_account
from app.billing.stripe_till import StripeTill
from app.billing.take_over import take_over_entitlement
from app.clock import from_unix
from app.plans import AccountState
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER
from tenants.directory import TenantRecord
from tenants.errors import TenantError

log = structlog.get_logger()

_FRESH = timedelta(hours=1)
_FRESH_WHILE_NOT_ACTIVE = timedelta(minutes=5)
# How long a page waits for Stripe before it shows what is known.
_PATIENCE = 4.0
# After Stripe did not answer, readers leave it alone for a while.
_PAUSE = timedelta(minutes=1)


@dataclass
class Billing:
    """Control is the truth; memory follows it, because the one owner of the folder is this process."""

    house: House
    till: StripeTill | None
    _accounts: dict[str, BillingAccount] = field(default_factory=dict)
    _locks: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)
    _asked_at: dict[str, datetime] = field(default_factory=dict)
    # Held while the ledger is worked off: one after the other, however many events come in.
    ledger_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_local(self) -> bool:
        """Development without Stripe: plans switch at once and no money moves."""
        return self.till is None and self.house.settings.is_development

    @property
    def is_on(self) -> bool:
        return self.till is not None or self.is_local

    def require_till(self) -> StripeTill:
        """Raises:
        BillingOff: There is no Stripe here.
        """
        if self.till is None:
            raise BillingOff
        return self.till

    def lock(self, tenant: TenantRecord) -> asyncio.Lock:
        """Held around looking at Stripe and writing what was seen: the later look is written later."""
        return self._locks[tenant.public_id]

    def peek(self, tenant_id: str) -> BillingAccount | None:
        """The account from memory, for pages that must not wait."""
        return self._accounts.get(tenant_id)

    def forget(self, tenant_id: str) -> None:
        """A business that is gone has no account."""
        self._accounts.pop(tenant_id, None)

    async def load_all(self) -> None:
        """Fill the memory at start."""
        names = {record.id: record.public_id for record in self.house.store.directory.all()}
        async with self.house.store.control_read() as connection:
            accounts = await repository.list_accounts(connection)
        self._accounts = {names[one.tenant_id]: one for one in accounts if one.tenant_id in names}

    async def account(self, tenant: TenantRecord) -> BillingAccount:
        """A business's account; one that was never written down is on trial since it opened."""
        known = self._accounts.get(tenant.public_id)
        if known is not None:
            return known
        async with self.house.store.control_write() as connection:
            account = await repository.find_account(connection, tenant.id)
            if account is None:
                since = from_unix(tenant.created_at)
                account = replace(trial_account(tenant.id, since=since, version=2), delivered=0)
                await repository.insert_account(connection, account)
        return self._accounts.setdefault(tenant.public_id, account)

    async def reload(self, tenant: TenantRecord) -> BillingAccount:
        """Forget what is in memory and read control again."""
        self._accounts.pop(tenant.public_id, None)
        return await self.account(tenant)

    async def store(self, tenant: TenantRecord, account: BillingAccount) -> BillingAccount:
        """Write an account into control, then its copy into the business's database: never both at once."""
        async with self.house.store.control_write() as connection:
            account = await repository.change_account(connection, account)
        self._accounts[tenant.public_id] = account
        return await self.deliver(tenant, account)

    async def deliver(self, tenant: TenantRecord, account: BillingAccount) -> BillingAccount:
        """Bring the copy to the business's database; what fails is mended at the next look and every night."""
        if account.delivered >= account.version:
            return account
        try:
            context = await self.house.context(tenant, SYSTEM_CALLER)
            await context.write(take_over_entitlement, account.entitlement())
        except TenantError as error:
            log.error("billing.not_delivered", tenant=tenant.public_id, error=type(error).__name__)
            return account
        async with self.house.store.control_write() as connection:
            await repository.mark_delivered(connection, tenant.id, account.version)
        account = replace(account, delivered=account.version)
        self._accounts[tenant.public_id] = account
        return account

    async def sync(self, tenant: TenantRecord) -> BillingAccount:
        """Look at Stripe and follow it.

        Raises:
            BillingUnreachable: Stripe did not answer; everything stays as it was.
        """
        async with self.lock(tenant):
            account = await self.account(tenant)
            if self.till is None:
                return await self._renew(tenant, account)
            if account.customer_id is None:
                return await self.deliver(tenant, account)
            seen = await self.till.see(account.customer_id, dispute_id=account.dispute_id)
            # What was written meanwhile by others than a look at Stripe: a checkout that was begun, a dispute.
            account = await self.reload(tenant)
            return await self.store(tenant, follow(account, seen, self.house.clock.now()))

    async def refreshed(self, tenant: TenantRecord, *, is_back: bool = False) -> BillingAccount:
        """The account for a page: looked up anew when it is old, within a few seconds; else as it was known.

        Whoever comes back from Stripe has perhaps just changed something there.
        """
        account = await self.account(tenant)
        if not is_back and not self.is_stale(account):
            return account
        try:
            return await asyncio.wait_for(asyncio.shield(self._start_sync(tenant)), _PATIENCE)
        except (BillingUnreachable, TimeoutError):
            return await self.account(tenant)

    def note_read(self, tenant_id: str) -> None:
        """Somebody looks at a page of this business: an old state is looked up anew beside it."""
        account = self._accounts.get(tenant_id)
        if account is not None and not self.is_stale(account):
            return
        asked, now = self._asked_at.get(tenant_id), self.house.clock.now()
        if asked is None or abs(now - asked) >= _PAUSE:
            self._asked_at[tenant_id] = now
            self._start_sync(self.house.store.directory.by_public_id(tenant_id))

    def is_stale(self, account: BillingAccount) -> bool:
        """Whether a look at Stripe, or a delivery, is due."""
        if account.delivered < account.version:
            return True
        now = self.house.clock.now()
        if self.till is None:
            return advanced(account, now) != account
        if account.customer_id is None:
            return False
        if account.synced_at is None:
            return True
        is_active = account.source is Source.STRIPE and account.state_at(now) is AccountState.ACTIVE
        return now - account.synced_at >= (_FRESH if is_active else _FRESH_WHILE_NOT_ACTIVE)

    def start(self, work: "asyncio.Task[Any]") -> None:
        """Keep a task that nobody waits for."""
        self._tasks.add(work)
        work.add_done_callback(self._finish)

    async def close(self) -> None:
        """Let what is under way end."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.till is not None:
            self.till.close()

    async def _renew(self, tenant: TenantRecord, account: BillingAccount) -> BillingAccount:
        later = advanced(account, self.house.clock.now())
        return await (self.deliver(tenant, account) if later == account else self.store(tenant, later))

    def _start_sync(self, tenant: TenantRecord) -> "asyncio.Task[BillingAccount]":
        task = asyncio.create_task(self.sync(tenant))
        self.start(task)
        return task

    def _finish(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.warning("billing.task_failed", error=type(task.exception()).__name__)
