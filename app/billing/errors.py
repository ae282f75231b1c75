"""What can stand in the way of paying or changing a plan."""

from app.errors import AppError, InvalidInput, NotAllowed, Unavailable


class BillingOff(NotAllowed):
    """Production without Stripe: plans cannot change."""

    code = "billing_off"


class BillingUnreachable(Unavailable):
    """Stripe did not answer, or not so that it helps; nothing is known to have changed."""

    code = "billing_unreachable"


class StripeMismatch(BillingUnreachable):
    """Stripe does not know this business, or not our key: it is of another account or mode than the one paid at."""

    code = "stripe_mismatch"


class AlreadySubscribed(AppError):
    """There is a subscription; it is changed, not made a second time."""

    code = "already_subscribed"


class NotSubscribed(AppError):
    """There is no subscription to change or cancel."""

    code = "not_subscribed"


class SamePlan(InvalidInput):
    """The business has this plan already."""

    code = "same_plan"


class CatalogueMissing(Unavailable):
    """Stripe does not know our prices yet: `smart-scheduler billing sync-catalog` has not run."""

    code = "catalogue_missing"


class SignatureRefused(NotAllowed):
    """A webhook that Stripe did not sign, or signed too long ago."""

    code = "signature_refused"
