"""What a change of plan brings, shown before anybody agrees to it."""

from dataclasses import dataclass

from app.billing.account import BillingAccount
from app.billing.check_out import is_upgrade
from app.dashboard.billing.page import local_day, usage_meter
from app.plans import PLANS, Feature, PlanName
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_money


@dataclass(frozen=True, slots=True)
class ChangePage:
    """`rows` are (what, now, then); `effects` are sentences about this very business."""

    plan: str
    title: str
    when: str
    rows: tuple[tuple[str, str, str], ...]
    effects: tuple[str, ...]
    button: str


def change_page(work: UnitOfWork, words: Words, *, account: BillingAccount, plan: PlanName) -> ChangePage:
    upgrade = is_upgrade(account, plan)
    name = words.say(f"plan.{plan.value}")
    key = "plans.change.now" if upgrade else "plans.change.later"
    return ChangePage(
        plan=plan.value,
        title=words.say("plans.change.title", plan=name),
        when=words.say(key, when=local_day(work, words, account.period_end)),
        rows=_rows(words, account, plan),
        effects=_effects(work, words, account, plan),
        button=words.say("plans.act.upgrade" if upgrade else "plans.act.downgrade", plan=name),
    )


def _rows(words: Words, account: BillingAccount, plan: PlanName) -> tuple[tuple[str, str, str], ...]:
    now, then = account.terms, PLANS[plan]
    unlimited = words.say("plans.unlimited")
    yes, no = words.say("plans.yes"), words.say("plans.no")
    rows = [
        (
            words.say("plans.row.price"),
            say_money(now.price_minor, now.currency, words.language),
            say_money(then.price_minor, then.currency, words.language),
        ),
        (
            words.say("plans.row.appointments"),
            str(now.monthly_appointments or unlimited),
            str(then.monthly_appointments or unlimited),
        ),
        (words.say("plans.row.staff"), str(now.staff_limit or unlimited), str(then.staff or unlimited)),
    ]
    for feature in Feature:
        rows.append(
            (
                words.say(f"plans.line.{feature.value}"),
                yes if feature in now.features else no,
                yes if feature in then.features else no,
            )
        )
    return tuple(rows)


def _effects(work: UnitOfWork, words: Words, account: BillingAccount, plan: PlanName) -> tuple[str, ...]:
    """What this business would notice; nothing it has is ever taken away."""
    then, meter = PLANS[plan], usage_meter(work, words)
    effects = []
    if then.staff is not None and meter.seats > then.staff:
        effects.append(words.say("plans.effect.staff", seats=meter.seats, limit=then.staff))
    if then.monthly_appointments is not None and meter.counted >= then.monthly_appointments:
        effects.append(words.say("plans.effect.used", counted=meter.counted, limit=then.monthly_appointments))
    for feature in sorted(account.terms.features - then.features):
        effects.append(words.say(f"plans.effect.without.{feature.value}"))
    for feature in sorted(then.features - account.terms.features):
        effects.append(words.say(f"plans.effect.with.{feature.value}"))
    effects.append(words.say("plans.effect.kept"))
    return tuple(effects)
