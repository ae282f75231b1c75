"""Whether mails about accounts can leave this installation."""

from app.accounts.door import OwnersDoor


def mail_is_on(door: OwnersDoor) -> bool:
    """In development the mailbox page takes them; in production only a mail server does."""
    return "email" in door.channels
