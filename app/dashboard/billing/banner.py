"""The line above every page when the account needs a look: late payment, an ending, read-only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.billing.account import BillingAccount, Source
from app.plans import AccountState
from app.words import Words

# A trial is mentioned on every page only when it is about to end.
_SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class AccountNote:
    """`tone` is that of a notice; `may_change` says whether the reader can do something about it."""

    tone: str
    sentence: str
    may_change: bool


def account_note(
    account: BillingAccount | None, words: Words, now: datetime, *, may_change: bool
) -> AccountNote | None:
    """The line for this account at this instant, or none."""
    if account is None:
        return None
    if account.state_at(now) is AccountState.READ_ONLY:
        return AccountNote("danger", words.say("plans.banner.read_only"), may_change)
    end = account.ends_at
    kind = _kind(account)
    if end is None or (kind != "past_due" and end - now > _SOON):
        return None
    days = (end - now).days
    key = f"plans.banner.{kind}" if days else f"plans.banner.{kind}_last"
    return AccountNote("caution", words.say(key, days=days), may_change)


def _kind(account: BillingAccount) -> str:
    if account.state is AccountState.PAST_DUE:
        return "past_due"
    return "trial" if account.source is Source.TRIAL else "ending"
