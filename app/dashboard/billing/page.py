"""What the plan page shows: the state in one true sentence, the usage, the plans side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.appointments.allowance import period_of
from app.billing.account import BillingAccount, Source, Status
from app.billing.check_out import is_upgrade
from app.business.repository import load_business, load_entitlement, load_usage
from app.plans import GRACE_PERCENT, PLANS, TRIAL_PLAN, AccountState, Feature, Plan, PlanName
from app.presence.setup import load_setup
from app.staff.repository import count_active_staff
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_money

_TONES = {
    AccountState.TRIAL: "accent",
    AccountState.ACTIVE: "positive",
    AccountState.PAST_DUE: "caution",
    AccountState.READ_ONLY: "danger",
}
_WARN_AT = 80


@dataclass(frozen=True, slots=True)
class UsageMeter:
    """`percent` is at most 100; `tone` says whether there is reason to look. Without a limit there is no bar."""

    counted: int
    limit: int | None
    percent: int
    tone: str
    period: str
    seats: int
    seat_limit: int | None

    @property
    def has_too_many(self) -> bool:
        return self.seat_limit is not None and self.seats > self.seat_limit


@dataclass(frozen=True, slots=True)
class PlanCard:
    """`act` is what its button does: `choose`, `upgrade`, `downgrade`, `keep`, or nothing; `is_wanted` leads to it."""

    name: str
    price: str
    lines: tuple[tuple[str, bool], ...]
    is_current: bool
    is_wanted: bool
    act: str


@dataclass(frozen=True, slots=True)
class BillingPage:
    plan: str
    state: str
    tone: str
    sentence: str
    notes: tuple[tuple[str, str], ...]
    price: str
    meter: UsageMeter
    cards: tuple[PlanCard, ...]
    is_subscribed: bool
    is_ending: bool
    has_portal: bool
    is_own_choice: bool
    grace: int


def billing_page(work: UnitOfWork, words: Words, *, account: BillingAccount) -> BillingPage:
    state = account.state_at(work.now)
    terms = account.terms
    wanted = next_plan(work, account)
    return BillingPage(
        plan=terms.plan.value,
        state=state.value,
        tone=_TONES[state],
        sentence=_sentence(work, words, account, state),
        notes=_notes(work, words, account),
        price=say_money(terms.price_minor, terms.currency, words.language),
        meter=usage_meter(work, words),
        cards=tuple(_card(words, plan, account, wanted) for plan in PLANS.values()),
        is_subscribed=account.is_subscribed,
        is_ending=account.cancels_at is not None or account.next_plan is not None,
        has_portal=account.source is Source.STRIPE and account.customer_id is not None,
        is_own_choice=load_setup(work).chosen_plan is not None,
        grace=GRACE_PERCENT,
    )


def next_plan(work: UnitOfWork, account: BillingAccount) -> PlanName | None:
    """What the owner most likely wants next: the plan chosen at sign-up, or the next dearer one; none at the top."""
    if not account.is_subscribed:
        chosen = load_setup(work).chosen_plan
        return PlanName(chosen) if chosen in set(PlanName) else TRIAL_PLAN
    dearer = [one for one in PLANS.values() if is_upgrade(account, one.name) and one.name is not account.next_plan]
    return min(dearer, key=lambda one: one.price_minor).name if dearer else None


def usage_meter(work: UnitOfWork, words: Words) -> UsageMeter:
    """What was counted in this period of the business's days, and how many people work here."""
    entitlement = load_entitlement(work)
    seats = count_active_staff(work)
    if entitlement is None:
        return UsageMeter(0, None, 0, "accent", "", seats, None)
    period = period_of(work, entitlement, work.now)
    counted, limit = load_usage(work, period), entitlement.monthly_appointments
    share = counted * 100 // limit if limit else 0
    return UsageMeter(
        counted=counted,
        limit=limit,
        percent=min(100, share),
        tone="danger" if share >= 100 else "caution" if share >= _WARN_AT else "accent",
        period=local_day(work, words, period),
        seats=seats,
        seat_limit=entitlement.staff_limit,
    )


def local_day(work: UnitOfWork, words: Words, instant: datetime) -> str:
    """A day as it is where the business is."""
    local = instant.astimezone(load_business(work).zone).date()
    today = work.now.astimezone(load_business(work).zone).date()
    return say_day(local, words.language, with_year=abs((local - today).days) > 300)


def _sentence(work: UnitOfWork, words: Words, account: BillingAccount, state: AccountState) -> str:
    plan = words.say(f"plan.{account.terms.plan.value}")
    price = say_money(account.terms.price_minor, account.terms.currency, words.language)
    end = account.ends_at
    facts: dict[str, Any] = {"plan": plan, "price": price, "when": local_day(work, words, end or account.period_end)}
    if state is AccountState.READ_ONLY:
        return words.say(f"plans.now.{_why_read_only(account)}", **facts)
    if state is AccountState.PAST_DUE:
        return words.say("plans.now.past_due", **facts)
    if account.source is Source.TRIAL:
        return words.say("plans.now.trial", **facts)
    if account.cancels_at is not None:
        return words.say("plans.now.ending", **facts)
    return words.say("plans.now.trial_paid" if state is AccountState.TRIAL else "plans.now.active", **facts)


def _why_read_only(account: BillingAccount) -> str:
    if account.dispute_status == "lost":
        return "disputed"
    if account.source is Source.TRIAL:
        return "trial_over"
    if account.status in {Status.PAST_DUE, Status.UNPAID}:
        return "unpaid"
    return "paused" if account.status is Status.PAUSED else "over"


def _notes(work: UnitOfWork, words: Words, account: BillingAccount) -> tuple[tuple[str, str], ...]:
    """(tone, sentence) of what is worth knowing beside the state."""
    notes = []
    if account.next_plan is not None and account.next_plan_at is not None:
        plan = words.say(f"plan.{account.next_plan.value}")
        notes.append(
            ("info", words.say("plans.note.next", plan=plan, when=local_day(work, words, account.next_plan_at)))
        )
    if account.has_open_dispute:
        notes.append(("caution", words.say("plans.note.dispute")))
    if account.is_doubled:
        notes.append(("caution", words.say("plans.note.doubled")))
    if account.is_subscribed and account.terms.price_minor != PLANS[account.terms.plan].price_minor:
        notes.append(("info", words.say("plans.note.kept")))
    return tuple(notes)


def _card(words: Words, plan: Plan, account: BillingAccount, wanted: PlanName | None) -> PlanCard:
    is_current = account.is_subscribed and account.terms.plan is plan.name
    return PlanCard(
        name=plan.name.value,
        price=say_money(plan.price_minor, plan.currency, words.language),
        lines=plan_lines(words, plan),
        is_current=is_current,
        is_wanted=plan.name is wanted and not account.is_subscribed,
        act=_act(plan.name, account, is_current=is_current),
    )


def plan_lines(words: Words, plan: Plan) -> tuple[tuple[str, bool], ...]:
    """(line, whether the plan contains it)."""
    limit, staff = plan.monthly_appointments, plan.staff
    return (
        (words.say("plans.line.appointments", count=limit) if limit else words.say("plans.line.no_limit"), True),
        (words.say("plans.line.staff", count=staff) if staff else words.say("plans.line.staff_any"), True),
        (words.say("plans.line.chat"), Feature.CHAT in plan.features),
        (words.say("plans.line.waitlist"), Feature.WAITLIST in plan.features),
        (words.say("plans.line.voice"), Feature.VOICE in plan.features),
    )


def _act(plan: PlanName, account: BillingAccount, *, is_current: bool) -> str:
    if not account.is_subscribed:
        return "choose"
    if is_current:
        return "keep" if account.next_plan is not None or account.cancels_at is not None else ""
    if plan is account.next_plan:
        return ""
    return "upgrade" if is_upgrade(account, plan) else "downgrade"
