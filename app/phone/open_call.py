"""Taking a call: who may talk to the assistant, who leaves a message, who is told politely that it cannot be."""

from dataclasses import dataclass
from datetime import timedelta

from app.business.repository import load_business, load_entitlement
from app.phone import repository
from app.phone.call import Arrival, Call, CallState, Manner, Refusal, Transport
from app.phone.phone_settings import PhoneSettings, load_phone_settings
from app.plans import Feature
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """Either a call or why there is none; the same request again finds the same call."""

    call: Call | None
    refusal: Refusal | None
    settings: PhoneSettings
    is_new: bool


def open_call(work: UnitOfWork, arrival: Arrival, *, transport: Transport, token_hash: str | None) -> Opened:
    """Take a call in; decided in one transaction, so that no two requests pass the same cap."""
    settings = load_phone_settings(work)
    known = repository.find_call(work, arrival.call_sid)
    if known is not None:
        repository.update_call(work, known.call_id, token_hash=token_hash, token_used_at=None)
        return Opened(repository.find_call(work, arrival.call_sid), None, settings, is_new=False)
    # One whose end was never reported must not keep the line busy for ever.
    latest = timedelta(minutes=settings.most_minutes + 10)
    under_way = [call for call in repository.open_calls(work) if work.now - call.started_at < latest]
    refusal = _refusal(work, arrival, settings, under_way)
    if refusal is not None:
        return Opened(None, refusal, settings, is_new=True)
    call = repository.insert_call(
        work,
        arrival,
        transport=transport if settings.transport is Transport.RELAY else Transport.GATHER,
        manner=Manner.MESSAGE if _comes_back(arrival, settings, under_way) else Manner.ASSISTANT,
        language=load_business(work).default_language,
        is_recorded=settings.records,
        token_hash=token_hash,
    )
    return Opened(call, None, settings, is_new=True)


def _refusal(work: UnitOfWork, arrival: Arrival, settings: PhoneSettings, under_way: list[Call]) -> Refusal | None:
    entitlement = load_entitlement(work)
    if entitlement is None or Feature.VOICE not in entitlement.features:
        return Refusal.NO_VOICE
    since = work.now - timedelta(days=1)
    caller = arrival.caller
    if caller is not None and repository.is_blocked(work, caller):
        return Refusal.BLOCKED
    if len(under_way) >= settings.calls_at_once:
        return Refusal.BUSY
    if caller is not None and repository.count_calls_of(work, caller, since=since) >= settings.calls_a_day_per_caller:
        return Refusal.TOO_OFTEN
    if repository.seconds_since(work, since) >= settings.minutes_a_day * 60:
        return Refusal.MINUTES_SPENT
    return None


def _comes_back(arrival: Arrival, settings: PhoneSettings, under_way: list[Call]) -> bool:
    """Whether this is a call we put through that was forwarded back to us."""
    running = [call for call in under_way if call.state is CallState.TRANSFERRING]
    if not running:
        return False
    ours = {call.dialled for call in running} | {call.caller for call in running if call.caller}
    if arrival.caller in ours:
        return True
    return arrival.forwarded_from is not None and arrival.forwarded_from == settings.proved_number
