"""Whether a business may buy a number on the house's account, which the house pays for every month."""

import phonenumbers

from app.business.repository import load_business, load_entitlement
from app.errors import AppError, InvalidInput
from app.plans import AccountState, Feature
from app.unit_of_work import UnitOfWork

_MOST = {AccountState.ACTIVE: 3, AccountState.TRIAL: 1}
_ORDINARY = frozenset(
    {
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }
)


class NotInPlan(AppError):
    """The plan has no phone, or the account is not in order."""

    code = "phone_not_in_plan"


class TooManyNumbers(AppError):
    """The business has as many numbers as it may have."""

    code = "phone_too_many_numbers"


def check_may_buy(work: UnitOfWork, number: str | None, *, has: int) -> None:
    """Refuse what the account does not allow; `number` is None where numbers cost nothing and ring nowhere.

    Raises:
        NotInPlan, TooManyNumbers: The business may buy none.
        InvalidInput: It is no ordinary number of the business's country.
    """
    entitlement = load_entitlement(work)
    if entitlement is None or Feature.VOICE not in entitlement.features:
        raise NotInPlan
    most = _MOST.get(entitlement.state_at(work.now))
    if most is None:
        raise NotInPlan
    if has >= most:
        raise TooManyNumbers
    if number is not None and not _is_ordinary(number, load_business(work).country):
        raise InvalidInput(field="number")


def _is_ordinary(number: str, country: str) -> bool:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    is_here = parsed.country_code == phonenumbers.country_code_for_region(country)
    return is_here and phonenumbers.number_type(parsed) in _ORDINARY
