"""The six digits of a code, typed, pasted with spaces, or read out."""

from typing import Final

from agent.understanding.phones import read_phone
from agent.understanding.text import phrases, read_text

DIGITS: Final = 6
_FEWEST: Final = 3
_NOT_RECEIVED: Final = phrases(
    r"""
    (?:did not|do not|have not|has not|cannot|can not|never|not|no) (?:\w+ ){0,4}(?:get|got|gotten|receive|received|
        arrive|arrived|come|came|see|find|code|message|text|email|mail)
    nothing (?:came|arrived|yet|here)|where is (?:it|the code|my code)|no code|still waiting
    no (?:me )?(?:\w+ ){0,3}(?:llega|llego|llegado|recib\w+|veo|encuentro|tengo)|ningun codigo|sin codigo
    """
)
_CANNOT_RECEIVE: Final = phrases(
    r"""
    land ?line|(?:cannot|can not|do not|does not) (?:\w+ ){0,3}(?:get|receive|take|accept) (?:\w+ ){0,2}(?:texts?|sms|
        messages|codes?)
    (?:no longer|do not) have (?:\w+ ){0,3}(?:phone|number|email|access)|(?:old|lost my|broken) (?:phone|number)
    (?:do not|no longer) have (?:a )?(?:cell|mobile|smartphone)|no (?:cell|mobile)
    (?:telefono|numero) fijo|es (?:un )?fijo|no (?:puedo|puede) recibir|ya no tengo (?:\w+ ){0,3}(?:numero|telefono|
        correo|movil)|no tengo (?:movil|celular)|perdi (?:el|mi) (?:movil|telefono|celular)
    """
)
_AGAIN: Final = phrases(
    r"""
    (?:send|text|mail|email|resend|try)(?: \w+){0,4} (?:again|once more|another|new)|resend|new code|another code
    (?:envia|manda|reenvia)\w*(?: \w+){0,4} (?:otra vez|de nuevo|otro|nuevo)|reenvi\w+|otro codigo|codigo nuevo
    nuevo codigo|otra vez|de nuevo|again
    """
)
_PASS_IT_ON: Final = phrases(r"pass (?:it|that|this|my \w+) on|pasa(?:la|lo|sela|selo)|pasale")


def read_code(text: str) -> str | None:
    """The digits meant as a code: six, or a wrong number of them where a code is what was tried."""
    found = read_phone(text, asked=True)
    if found is None:
        return None
    digits = found.digits.lstrip("+")
    return digits if _FEWEST <= len(digits) <= DIGITS + 2 else None


def says_not_received(text: str) -> bool:
    return _NOT_RECEIVED.search(read_text(text).plain) is not None


def cannot_receive(text: str) -> bool:
    """A landline, a lost phone: no code will ever come there."""
    return _CANNOT_RECEIVE.search(read_text(text).plain) is not None


def wants_new_code(text: str) -> bool:
    return _AGAIN.search(read_text(text).plain) is not None


def wants_passing_on(text: str) -> bool:
    return _PASS_IT_ON.search(read_text(text).plain) is not None
