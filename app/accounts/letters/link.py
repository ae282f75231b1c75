"""The token in a letter's link: signed, stored nowhere, worth something as long as its letter is unused."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts.errors import LinkUsed
from app.accounts.letters.letter import PATHS, Letter, LetterKind
from app.accounts.letters.repository import find_letter
from app.config import KeyRing, TokenBroken

_PURPOSE = "account letter"


def link_of(keys: KeyRing, letter: Letter, *, base_url: str) -> str:
    """Where the letter's button leads."""
    return base_url + PATHS[letter.kind].format(token=keys.sign(_PURPOSE, letter.public_id.encode()))


async def read_link(
    connection: AsyncConnection, keys: KeyRing, token: str, *, kind: LetterKind, now: datetime
) -> Letter:
    """The letter a token stands for.

    Raises:
        LinkUsed: It is not ours, of another kind, used or too old: which of these is never told.
    """
    try:
        public_id = keys.read(_PURPOSE, token).decode("ascii")
    except (TokenBroken, UnicodeDecodeError) as error:
        raise LinkUsed from error
    letter = await find_letter(connection, public_id)
    if letter is None or letter.kind is not kind or not letter.is_live(now):
        raise LinkUsed
    return letter
