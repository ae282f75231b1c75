"""Sends the mails about accounts, which wait in control's own outbox."""

from datetime import timedelta

from app.accounts.letters.compose import LetterComposer
from app.accounts.letters.post import BOUND_TO, LETTERS, ControlUnits
from app.jobs.job import HouseJob
from app.outbox.send_due import Sender
from app.tenant_context.edge import House


async def send_letters(house: House) -> None:
    """Send what is due."""
    composer = LetterComposer(house.settings.base_url, house.keys)
    sender = Sender(
        runner=ControlUnits(house.store, house.clock),
        compose=composer.compose,
        channels=house.channels,
        keys=house.keys,
        bound_to=BOUND_TO,
    )
    await sender.send_due()


SEND_LETTERS = HouseJob(LETTERS, timedelta(seconds=30), send_letters)
