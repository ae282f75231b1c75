"""Looks at everything an installation needs and says what to do about what is wrong."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import text

from app.admin.dead_letters import list_dead_letters
from app.billing.billing import Billing
from app.billing.check_out import lookup_key
from app.billing.errors import BillingUnreachable
from app.plans import PlanName
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.errors import TenantError
from tenants.file_system import JournalMode
from tenants.tables import TenantStatus

Verdict = Literal["ok", "note", "warn", "bad"]
_SMALLEST_SPACE = 1_000_000_000
_LATE = 15 * 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `advice` says what to do where something is to be done."""

    subject: str
    verdict: Verdict
    found: str
    advice: str = ""


async def examine(house: House, billing: Billing) -> AsyncIterator[Finding]:
    """Settings, disk, file system, keys, Stripe, the worker, then every business's file; cheap things first."""
    for finding in (*_settings(house), _disk(house), _journal(house), _worker(house)):
        yield finding
    yield await _control(house)
    yield await _stripe(billing)
    dead = [one async for one in list_dead_letters(house, again=False)]
    yield _dead_letters(len(dead))
    async for finding in _businesses(house):
        yield finding


def _settings(house: House) -> list[Finding]:
    settings = house.settings
    found = [Finding("environment", "ok", f"{settings.environment.value}, {settings.base_url}")]
    keys = len(house.keys.secrets)
    where = "SECRET_KEYS" if settings.secret_keys else "generated in the data folder"
    found.append(Finding("keys", "ok", f"{keys} ({where})"))
    if settings.is_development:
        return found
    if settings.smtp_url is None:
        found.append(Finding("mail", "warn", "off", "Set SMTP_URL and MAIL_FROM, or confirmations are not sent."))
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        found.append(Finding("text messages", "note", "off", "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."))
    if settings.trusted_proxies == 0:
        advice = "Behind a proxy set TRUSTED_PROXIES, or everybody shares one rate limit."
        found.append(Finding("proxies", "note", "none trusted", advice))
    return found


def _disk(house: House) -> Finding:
    free = shutil.disk_usage(house.settings.data_dir.resolve()).free
    shown = f"{free / 1e9:.1f} GB free"
    if free < _SMALLEST_SPACE:
        return Finding("disk", "bad", shown, "Make room: at the last byte bookings are refused, none is lost.")
    return Finding("disk", "ok", shown)


def _journal(house: House) -> Finding:
    journal = house.store.journal
    safe = "a network file system, one owner" if journal is JournalMode.TRUNCATE else "a local disk"
    return Finding("file system", "ok", f"{journal.value} journal for {safe}")


def _worker(house: House) -> Finding:
    earliest = house.store.due.earliest()
    late = 0 if earliest is None else int(house.clock.now().timestamp()) - earliest
    if late > _LATE:
        return Finding("worker", "warn", f"{late // 60} minutes late", "Look at the log for worker.tenant_failed.")
    return Finding("worker", "ok", "nothing overdue")


async def _control(house: House) -> Finding:
    async with house.store.control_read() as connection:
        answer = str((await connection.execute(text("PRAGMA quick_check(1)"))).scalar())
    if answer != "ok":
        return Finding("control database", "bad", answer, "Stop the service and restore control from a backup.")
    return Finding("control database", "ok", "whole")


async def _stripe(billing: Billing) -> Finding:
    settings = billing.house.settings
    if billing.till is None:
        return Finding("Stripe", "note", "off", "Set STRIPE_API_KEY; without it plans cannot change.")
    try:
        missing = [plan.value for plan in PlanName if await billing.till.find_price(lookup_key(plan)) is None]
    except BillingUnreachable as error:
        refused = error.facts.get("reason") == "refused"
        return Finding("Stripe", "bad", "refuses our key" if refused else "does not answer", "Check STRIPE_API_KEY.")
    if missing:
        advice = "Run: smart-scheduler billing sync-catalog"
        return Finding("Stripe", "bad", f"no price for {', '.join(missing)}", advice)
    if not settings.stripe_webhook_secrets:
        return Finding("Stripe", "warn", "no webhook secret", "Set STRIPE_WEBHOOK_SECRET; see docs/billing.md.")
    return Finding("Stripe", "ok", "answers, prices are there")


def _dead_letters(count: int) -> Finding:
    if not count:
        return Finding("dead letters", "ok", "none")
    return Finding("dead letters", "warn", str(count), "See why: smart-scheduler dead-letters")


async def _businesses(house: House) -> AsyncIterator[Finding]:
    """Whole, and of this version's schema: opening a file brings it there or says why not."""
    records = [one for one in house.store.directory.all() if one.status is not TenantStatus.CLOSED]
    sick = 0
    for record in records:
        try:
            context = await house.context(record, SYSTEM_CALLER)
            answer = await context.read(_quick_check)
        except TenantError as error:
            answer = type(error).__name__
        if answer != "ok":
            sick += 1
            advice = "Keep the file, restore this business from a backup."
            yield Finding(f"business {record.slug}", "bad", answer, advice)
    if not sick:
        yield Finding("businesses", "ok", f"{len(records)} files whole and up to date")


def _quick_check(work: UnitOfWork) -> str:
    return str(work.connection.execute(text("PRAGMA quick_check(1)")).scalar())
