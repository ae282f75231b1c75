"""How often a business may have a number called to prove it: each call costs the house, and rings somewhere."""

from datetime import datetime, timedelta

from app.errors import AppError

_MOST_A_DAY = 5
_DAY, _PAUSE = timedelta(days=1), timedelta(minutes=1)


class TooManyProofCalls(AppError):
    """One call a minute, five a day."""

    code = "phone_proof_calls"


class ProofCalls:
    """In memory, as the other limits: one server process owns the data folder."""

    def __init__(self) -> None:
        self._calls: dict[str, list[datetime]] = {}

    def count(self, tenant_id: str, now: datetime) -> None:
        """Count a call that is about to be made.

        Raises:
            TooManyProofCalls: None may be made now.
        """
        recent = [at for at in self._calls.get(tenant_id, ()) if now - at < _DAY]
        if len(recent) >= _MOST_A_DAY or (recent and now - recent[-1] < _PAUSE):
            raise TooManyProofCalls
        self._calls[tenant_id] = [*recent, now]
