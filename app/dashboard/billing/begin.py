"""The page with one button for a first plan: what it costs, what it contains, when it is paid first."""

from dataclasses import dataclass

from app.billing.account import BillingAccount
from app.billing.check_out import keeps_trial
from app.dashboard.billing.page import local_day, plan_lines
from app.plans import PLANS, PlanName
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_money


@dataclass(frozen=True, slots=True)
class BeginPage:
    """`lines` are (line, whether the plan contains it)."""

    plan: str
    title: str
    when: str
    price: str
    lines: tuple[tuple[str, bool], ...]
    button: str


def begin_page(work: UnitOfWork, words: Words, *, account: BillingAccount, plan: PlanName) -> BeginPage:
    offer, name = PLANS[plan], words.say(f"plan.{plan.value}")
    key = "plans.begin.after_trial" if keeps_trial(account, work.now) else "plans.begin.at_once"
    return BeginPage(
        plan=plan.value,
        title=words.say("plans.begin.title", plan=name),
        when=words.say(key, when=local_day(work, words, account.trial_ends_at)),
        price=say_money(offer.price_minor, offer.currency, words.language),
        lines=plan_lines(words, offer),
        button=words.say("plans.act.choose", plan=name),
    )
