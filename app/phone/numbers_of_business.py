"""Getting, connecting and giving back a business's phone numbers."""

from asyncio import Lock
from weakref import WeakValueDictionary

from app.business.repository import load_business
from app.config import Settings
from app.errors import AppError
from app.phone.local_numbers import LocalNumbers
from app.phone.may_buy import check_may_buy
from app.phone.number_provider import AccountRefused, NumberProvider, Owned, ProviderFailed, Webhooks
from app.phone.phone_settings import PhoneSettings, change_phone_settings, load_phone_settings
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from tenants.directory import TenantRecord
from tenants.errors import NumberTaken
from tenants.phone_numbers import NumberOrigin, PhoneNumber

ACCOUNT_PURPOSE = "phone-account"
# Two purchases of one business never run side by side, so that each counts the numbers before it.
_BUYING: WeakValueDictionary[str, Lock] = WeakValueDictionary()


class NumberNotFree(AppError):
    """Another business here has this number."""

    code = "phone_number_not_free"


class PhoneOff(AppError):
    """No phone company is connected."""

    code = "phone_off"


def provider_of(house: House, tenant_id: str, settings: PhoneSettings) -> NumberProvider:
    """The business's own account, else the house's; on a developer's machine numbers that exist only there.

    Raises:
        PhoneOff: There is none.
    """
    if settings.account_sid and settings.account_token:
        return own_provider(house, tenant_id, settings)
    return house_provider(house.settings)


def own_provider(house: House, tenant_id: str, settings: PhoneSettings) -> NumberProvider:
    """The account the business connected itself; never the house's, which holds the numbers of everybody.

    Raises:
        AccountRefused: It connected none.
    """
    if not settings.account_sid or not settings.account_token:
        raise AccountRefused
    token = house.keys.unseal(ACCOUNT_PURPOSE, settings.account_token, bound_to=tenant_id).decode()
    return twilio_account(house.settings, settings.account_sid, token)


def house_provider(settings: Settings) -> NumberProvider:
    if settings.twilio_account_sid and settings.twilio_auth_token:
        token = settings.twilio_auth_token.get_secret_value()
        return twilio_account(settings, settings.twilio_account_sid, token)
    if settings.is_development:
        return LocalNumbers()
    raise PhoneOff


def twilio_account(settings: Settings, account_sid: str, token: str) -> NumberProvider:
    # On first use: its client takes long to load, and most processes never need it.
    from app.phone.twilio_numbers import TwilioNumbers

    return TwilioNumbers(
        account_sid=account_sid,
        auth_token=token,
        api_url=settings.twilio_api_url,
        pricing_url=settings.twilio_pricing_url,
    )


def webhooks_of(house: House, tenant_id: str) -> Webhooks:
    return Webhooks.of(house.settings.base_url, tenant_id)


async def buy_number(house: House, owner: TenantContext, number: str) -> PhoneNumber:
    """Buy a number with its webhooks set in the same request, at the price the provider names.

    Raises:
        NotInPlan, TooManyNumbers, InvalidInput: The business may not buy it.
        NumberNotFree: Another business has it.
        ProviderFailed, AccountRefused, PhoneOff: It could not be bought.
    """
    async with _BUYING.setdefault(owner.record.public_id, Lock()):
        return await _buy(house, owner, number)


async def _buy(house: House, owner: TenantContext, number: str) -> PhoneNumber:
    provider = house_provider(house.settings)
    is_local = isinstance(provider, LocalNumbers)
    lines = house.numbers.of_tenant(owner.record.id)
    paid = sum(1 for line in lines if line.origin is not NumberOrigin.OWN_ACCOUNT)
    try:
        await owner.read(check_may_buy, None if is_local else number, has=paid)
        _check_free(house, owner, number)
        price, currency = await provider.monthly_price((await owner.read(load_business)).country)
        bought = await provider.buy(number, webhooks_of(house, owner.record.public_id))
    finally:
        await provider.close()
    origin = NumberOrigin.LOCAL if is_local else NumberOrigin.BOUGHT
    return await _assign(house, owner, bought, origin, monthly_minor=price, currency=currency)


async def connect_account(house: House, owner: TenantContext, *, account_sid: str, token: str) -> list[Owned]:
    """Keep the credentials of a business's own account, once they were seen to work; its numbers.

    Raises:
        AccountRefused, ProviderFailed: They do not.
    """
    provider = twilio_account(house.settings, account_sid, token)
    try:
        owned = await provider.owned()
    finally:
        await provider.close()
    sealed = house.keys.seal(ACCOUNT_PURPOSE, token.encode(), bound_to=owner.record.public_id)
    await owner.write(change_phone_settings, account_sid=account_sid, account_token=sealed)
    return owned


async def use_own_number(house: House, owner: TenantContext, sid: str) -> PhoneNumber:
    """Point a number of the business's own account at its assistant.

    Raises:
        AccountRefused, ProviderFailed, NumberNotFree: It could not be pointed, and still goes where it went.
    """
    settings = await owner.read(load_phone_settings)
    provider = own_provider(house, owner.record.public_id, settings)
    try:
        number = next((one.number for one in await provider.owned() if one.sid == sid), None)
        if number is None:
            raise ProviderFailed
        _check_free(house, owner, number)
        kept = await provider.point(sid, webhooks_of(house, owner.record.public_id))
    finally:
        await provider.close()
    return await _assign(house, owner, kept, NumberOrigin.OWN_ACCOUNT)


async def release_number(house: House, record: TenantRecord, number: str) -> None:
    """Give a bought number back, so that it costs no more; one's own stays in its own account.

    Raises:
        ProviderFailed, AccountRefused, PhoneOff: It could not be given back, and is still the business's.
    """
    line = house.numbers.find(number)
    if line is None or line.tenant_id != record.id:
        return
    if line.origin is NumberOrigin.BOUGHT and line.provider_sid:
        provider = house_provider(house.settings)
        try:
            await provider.release(line.provider_sid)
        finally:
            await provider.close()
    await house.numbers.release(record.id, number)


def _check_free(house: House, owner: TenantContext, number: str) -> None:
    line = house.numbers.find(number)
    if line is not None and line.tenant_id != owner.record.id:
        raise NumberNotFree


async def _assign(
    house: House,
    owner: TenantContext,
    owned: Owned,
    origin: NumberOrigin,
    *,
    monthly_minor: int | None = None,
    currency: str | None = None,
) -> PhoneNumber:
    try:
        return await house.numbers.assign(
            owner.record.id,
            owned.number,
            origin=origin,
            provider_sid=owned.sid,
            monthly_minor=monthly_minor,
            currency=currency,
        )
    except NumberTaken as error:
        raise NumberNotFree from error
