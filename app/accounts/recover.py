"""Getting back in: a new password by a link in a letter, a new e-mail address, and the way back from it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.accounts import repository
from app.accounts.check_email import checked_email
from app.accounts.door import OwnersDoor
from app.accounts.errors import LinkUsed
from app.accounts.letters.letter import Letter, LetterDraft, LetterKind
from app.accounts.letters.post import LETTERS, post_letter
from app.accounts.letters.repository import revoke_letters, use_letter
from app.accounts.log_in import normal_email
from app.accounts.passwords import hash_password
from app.accounts.person import Person


async def ask_for_reset(door: OwnersDoor, *, email: str, now: datetime) -> None:
    """Send a link to whoever has an account with this address; nobody is told whether somebody does."""
    async with door.store.control_write() as connection:
        person = await repository.find_person(connection, normal_email(email))
        if person is not None and not person.is_demo:
            await post_letter(connection, _letter_to(person, LetterKind.RESET), now)
    door.bells.ring(LETTERS)


async def reset_password(door: OwnersDoor, letter: Letter, *, password: str, now: datetime) -> Person:
    """A new password; every session and every other link of the person ends.

    Raises:
        PasswordUnfit: It protects nothing.
        LinkUsed: Somebody was faster, or the account is gone.
    """
    password_hash = await hash_password(password, cost=door.password_cost)
    async with door.store.control_write() as connection:
        person = await repository.get_person(connection, letter.person_id or 0)
        if person is None or not await use_letter(connection, letter, now):
            raise LinkUsed
        verified_at = person.verified_at or (now if letter.email == person.email else None)
        await repository.change_person(
            connection, person.person_id, password_hash=password_hash, verified_at=verified_at
        )
        await repository.revoke_sessions_of(connection, person.person_id, now)
        await revoke_letters(connection, person_id=person.person_id, kind=LetterKind.RESET, now=now)
        await post_letter(connection, _letter_to(person, LetterKind.PASSWORD_CHANGED), now)
    door.bells.ring(LETTERS)
    return person


async def change_password(door: OwnersDoor, person: Person, *, password: str, session_id: int, now: datetime) -> None:
    """A new password for somebody who has shown the old one; all other sessions end.

    Raises:
        PasswordUnfit: It protects nothing.
    """
    password_hash = await hash_password(password, cost=door.password_cost)
    async with door.store.control_write() as connection:
        await repository.change_person(connection, person.person_id, password_hash=password_hash)
        await repository.revoke_sessions_of(connection, person.person_id, now, but=session_id)
        await revoke_letters(connection, person_id=person.person_id, kind=LetterKind.RESET, now=now)
        await post_letter(connection, _letter_to(person, LetterKind.PASSWORD_CHANGED), now)
    door.bells.ring(LETTERS)


async def ask_for_new_email(door: OwnersDoor, person: Person, *, email: str, now: datetime) -> None:
    """Send a link to the new address; if it is somebody's already, they hear of it, and we say the same here.

    Raises:
        InvalidInput: It is no address.
    """
    address = checked_email(email)
    async with door.store.control_write() as connection:
        other = await repository.find_person(connection, address)
        if other is None:
            content = {"facts": {"old": person.email}}
            draft = LetterDraft(LetterKind.NEW_EMAIL, address, person.language, content, person.person_id)
            await post_letter(connection, draft, now)
        elif other.person_id != person.person_id:
            await post_letter(connection, _letter_to(other, LetterKind.KNOWN), now)
    door.bells.ring(LETTERS)


async def confirm_new_email(door: OwnersDoor, letter: Letter, *, now: datetime) -> None:
    """The new address is the person's from now on; the old one gets a link that turns it back.

    Raises:
        LinkUsed: Somebody was faster, or the address became somebody else's.
    """
    try:
        async with door.store.control_write() as connection:
            person = await repository.get_person(connection, letter.person_id or 0)
            if person is None or not await use_letter(connection, letter, now):
                raise LinkUsed
            await repository.change_person(connection, person.person_id, email=letter.email, verified_at=now)
            content = {"facts": {"new": letter.email}}
            draft = LetterDraft(LetterKind.EMAIL_CHANGED, person.email, person.language, content, person.person_id)
            await post_letter(connection, draft, now)
    except IntegrityError as error:
        raise LinkUsed from error
    door.bells.ring(LETTERS)


async def undo_new_email(door: OwnersDoor, letter: Letter, *, now: datetime) -> None:
    """Turn the address back, end every session, and send a link for a new password to the old address.

    Raises:
        LinkUsed: Somebody was faster, or the address became somebody else's.
    """
    try:
        async with door.store.control_write() as connection:
            person = await repository.get_person(connection, letter.person_id or 0)
            if person is None or not await use_letter(connection, letter, now):
                raise LinkUsed
            await repository.change_person(connection, person.person_id, email=letter.email, verified_at=now)
            await repository.revoke_sessions_of(connection, person.person_id, now)
            await revoke_letters(connection, person_id=person.person_id, kind=LetterKind.RESET, now=now)
            await revoke_letters(connection, person_id=person.person_id, kind=LetterKind.NEW_EMAIL, now=now)
            draft = LetterDraft(LetterKind.RESET, letter.email, person.language, {}, person.person_id)
            await post_letter(connection, draft, now)
    except IntegrityError as error:
        raise LinkUsed from error
    door.bells.ring(LETTERS)


def _letter_to(person: Person, kind: LetterKind) -> LetterDraft:
    return LetterDraft(kind, person.email, person.language, {}, person.person_id)
