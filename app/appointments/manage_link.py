"""The token in a manage link: computed from the appointment, stored nowhere, revoked by its version."""

import base64
import hmac
from collections.abc import Sequence
from typing import Protocol

from app.appointments.appointment import Appointment
from app.appointments.errors import AppointmentNotFound
from app.appointments.repository import change_appointment, get_appointment
from app.unit_of_work import UnitOfWork

_PURPOSE = "manage"
_SHORT = "manage by text"
_BYTES = 16


class LinkKeys(Protocol):
    """The key ring: HMAC-SHA256 of a payload under every key for a purpose, the newest first."""

    def digests(self, purpose: str, payload: bytes) -> Sequence[bytes]: ...


def manage_token(keys: LinkKeys, appointment: Appointment) -> str:
    """128 bits that open this appointment until its link is revoked."""
    return _tokens(keys, appointment)[0]


def open_manage_link(work: UnitOfWork, keys: LinkKeys, public_id: str, token: str) -> Appointment:
    """The appointment of a link.

    Raises:
        AppointmentNotFound: There is none, or the token does not open it; the two are never told apart.
    """
    appointment = get_appointment(work, public_id)
    given = token.encode("utf-8", "replace")
    if not any(hmac.compare_digest(known.encode(), given) for known in _tokens(keys, appointment)):
        raise AppointmentNotFound
    return appointment


def short_code(keys: LinkKeys, appointment: Appointment) -> str:
    """What a text message carries instead of the whole link: the internal key and 96 bits."""
    return f"{appointment.id}-{_shortened(_tokens(keys, appointment, _SHORT)[0])}"


def open_short_code(work: UnitOfWork, keys: LinkKeys, code: str) -> Appointment:
    """The appointment of a text message's link.

    Raises:
        AppointmentNotFound: There is none, or the code does not open it.
    """
    number, _, given = code.partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 15:
        raise AppointmentNotFound
    appointment = get_appointment(work, int(number))
    known = [_shortened(token) for token in _tokens(keys, appointment, _SHORT)]
    if not any(hmac.compare_digest(one.encode(), given.encode("utf-8", "replace")) for one in known):
        raise AppointmentNotFound
    return appointment


def revoke_manage_link(work: UnitOfWork, appointment: Appointment) -> Appointment:
    """Make every link sent so far useless; the next one sent works."""
    change_appointment(work, appointment.id, token_version=appointment.token_version + 1)
    return get_appointment(work, appointment.id)


def _shortened(token: str) -> str:
    return token[:16]


def _tokens(keys: LinkKeys, appointment: Appointment, purpose: str = _PURPOSE) -> list[str]:
    payload = f"{appointment.public_id}:{appointment.token_version}".encode()
    digests = keys.digests(purpose, payload)
    return [base64.urlsafe_b64encode(digest[:_BYTES]).rstrip(b"=").decode() for digest in digests]
