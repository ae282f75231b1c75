"""`{code}` in a scenario's turn: the last code that was sent to the talking customer."""

from agent.rehearsal.calendar import read_phone
from agent.rehearsal.stage import Stage
from app.customers.contact import Contact, email_contact
from app.verification.codes import code_of
from app.verification.repository import list_sent

CODE_GAP = "{code}"
# What stands for it where no code was sent: six digits that are wrong almost surely.
_NO_CODE = "000000"


async def fill_code(stage: Stage, text: str) -> str:
    """The turn with the code in it."""
    if CODE_GAP not in text:
        return text
    own = _contacts(stage)
    sent = await stage.context.read(list_sent)
    hers = [one for one in sent if not own or one.contact in own]
    code = code_of(stage.keys, hers[-1]) if hers else None
    return text.replace(CODE_GAP, code or _NO_CODE)


def _contacts(stage: Stage) -> set[Contact]:
    """How she can be reached, as far as the scenario says it."""
    customer = stage.scenario.customer
    found = {read_phone(stage.scenario, customer.phone)} if customer.phone else set()
    return found | ({email_contact(customer.email)} if customer.email else set())
