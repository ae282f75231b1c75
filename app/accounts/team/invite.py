"""Invites somebody to a business by e-mail, and lets them in."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.accounts import repository
from app.accounts.check_email import checked_email
from app.accounts.door import OwnersDoor
from app.accounts.errors import EmailUnverified, LinkUsed
from app.accounts.letters.letter import Letter, LetterDraft, LetterKind
from app.accounts.letters.link import read_link
from app.accounts.letters.post import LETTERS, post_letter
from app.accounts.letters.repository import find_letter, use_letter
from app.accounts.passwords import hash_password
from app.accounts.person import Person, Role, SignIn
from app.accounts.team.repository import list_team
from app.errors import InvalidInput, NotFound
from app.words import words_for


async def invite(
    door: OwnersDoor, sign_in: SignIn, *, email: str, role: Role, staff_id: str | None, now: datetime
) -> None:
    """Send the invitation.

    Raises:
        EmailUnverified: Who invites has not confirmed their own address.
        InvalidInput: It is no address, or somebody of the team has it.
    """
    if sign_in.person.verified_at is None and not sign_in.person.is_demo:
        raise EmailUnverified
    address = checked_email(email)
    tenant_id, business = sign_in.membership.tenant_id, sign_in.membership.business_name
    language = sign_in.person.language
    facts = {
        "inviter": sign_in.person.name,
        "business": business,
        "role": words_for(language).say(f"role.{role.value}"),
    }
    content = {"facts": facts, "role": role.value, "staff_id": staff_id}
    async with door.store.control_write() as connection:
        if any(one.email == address for one in await list_team(connection, tenant_id)):
            raise InvalidInput(field="email", reason="already_in_team")
        draft = LetterDraft(LetterKind.INVITATION, address, language, content, tenant_id=tenant_id)
        await post_letter(connection, draft, now)
    door.bells.ring(LETTERS)


async def withdraw(connection: AsyncConnection, *, tenant_id: str, letter_id: str, now: datetime) -> None:
    """The link of an invitation gives no right any more.

    Raises:
        NotFound: It is no invitation of this business.
    """
    letter = await find_letter(connection, letter_id)
    if letter is None or letter.tenant_id != tenant_id or letter.kind is not LetterKind.INVITATION:
        raise NotFound(what="invitation")
    await use_letter(connection, letter, now)


async def join(connection: AsyncConnection, letter: Letter, person: Person, now: datetime) -> None:
    """Somebody who has an account accepts.

    Raises:
        LinkUsed: Somebody was faster.
    """
    role, staff_id = Role(letter.content["role"]), letter.content["staff_id"]
    if letter.tenant_id is None or not await use_letter(connection, letter, now):
        raise LinkUsed
    known = {one.tenant_id for one in await repository.list_memberships(connection, person.person_id)}
    if letter.tenant_id not in known:
        await repository.insert_membership(
            connection,
            person_id=person.person_id,
            tenant_id=letter.tenant_id,
            role=role,
            now=now,
            staff_id=staff_id,
        )


async def accept_after_code(door: OwnersDoor, token: str, person: Person, *, now: datetime) -> str | None:
    """Somebody who has shown both password and code accepts; the business that is joined.

    Raises:
        LinkUsed: It is somebody else's invitation, or gives no right any more.
    """
    async with door.store.control_write() as connection:
        letter = await read_link(connection, door.keys, token, kind=LetterKind.INVITATION, now=now)
        if letter.email != person.email:
            raise LinkUsed
        await join(connection, letter, person, now)
    return letter.tenant_id


async def join_as_new_person(door: OwnersDoor, letter: Letter, *, name: str, password: str, now: datetime) -> Person:
    """Somebody without an account accepts: the letter has proved the address.

    Raises:
        InvalidInput: Name or password cannot be used.
        LinkUsed: Somebody was faster, or the address has an account by now.
    """
    plain = " ".join("".join(one for one in name if one.isprintable()).split())
    if not any(one.isalpha() for one in plain) or len(plain) > 80:
        raise InvalidInput(field="name", reason="name_missing" if len(plain) <= 80 else "name_too_long")
    password_hash = await hash_password(password, cost=door.password_cost)
    try:
        async with door.store.control_write() as connection:
            person_id = await repository.insert_person(
                connection,
                email=letter.email,
                name=plain,
                password_hash=password_hash,
                language=letter.language,
                is_demo=False,
                now=now,
            )
            await repository.change_person(connection, person_id, verified_at=now)
            person = await repository.get_person(connection, person_id)
            assert person is not None
            await join(connection, letter, person, now)
            return person
    except IntegrityError as error:
        raise LinkUsed from error
