"""What the passing of time does to a local subscription; with Stripe, Stripe does it."""

from dataclasses import replace
from datetime import datetime

from dateutil.relativedelta import relativedelta

from app.billing.account import BillingAccount, Source, Status
from app.billing.terms import current_terms


def advanced(account: BillingAccount, now: datetime) -> BillingAccount:
    """A local subscription whose period is over: ended, or renewed on the plan it was to change to."""
    while account.source is Source.LOCAL and account.is_subscribed and account.period_end <= now:
        if account.cancels_at is not None and account.cancels_at <= now:
            return replace(account, status=Status.CANCELED, cancels_at=None, next_plan=None, next_plan_at=None)
        terms = account.terms if account.next_plan is None else current_terms(account.next_plan)
        account = replace(
            account,
            terms=terms,
            next_plan=None,
            next_plan_at=None,
            period_start=account.period_end,
            period_end=account.period_end + relativedelta(months=1),
        )
    return account
