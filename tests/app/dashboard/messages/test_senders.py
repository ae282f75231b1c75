"""Which number a business texts from: one of its own, and registered only when others said so."""

import pytest

from app.dashboard.messages.forms import read_senders
from app.errors import InvalidInput
from app.notifications.message_settings import MessageSettings, SenderStatus

OWN, OTHER = "+12125550188", "+12125550199"
KEPT = MessageSettings(sms_number=OWN, sms_status=SenderStatus.REGISTERED)


def sms(settings: MessageSettings, number: str, status: str, *, may_grant: bool = False) -> tuple[object, object]:
    own = frozenset({OWN, "+12125550177"})
    found = read_senders(
        settings, sms=(number, status), whatsapp=("", "none"), countries="", own=own, may_grant=may_grant
    )
    return found["sms_number"], found["sms_status"]


def test_a_number_of_somebody_else_is_refused() -> None:
    with pytest.raises(InvalidInput):
        sms(MessageSettings(), OTHER, "pending")


@pytest.mark.parametrize("asked", ["pending", "registered"])
def test_an_owner_can_only_ask(asked: str) -> None:
    assert sms(MessageSettings(), OWN, asked) == (OWN, SenderStatus.PENDING)


def test_what_was_registered_stays_with_its_number_and_does_not_move_to_another() -> None:
    assert sms(KEPT, OWN, "pending") == (OWN, SenderStatus.REGISTERED)
    assert sms(KEPT, "+12125550177", "registered") == ("+12125550177", SenderStatus.PENDING)
    assert sms(KEPT, "", "registered") == (None, SenderStatus.NONE)


def test_in_development_the_form_decides() -> None:
    assert sms(MessageSettings(), OWN, "registered", may_grant=True) == (OWN, SenderStatus.REGISTERED)
