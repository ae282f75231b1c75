"""A running server with a salon whose line the simulator can call."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Literal

from tenants.command_socket import call
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import rows
from voice.line import Patience, PhoneLine
from voice.simulator.address import LineAddress
from voice.simulator.call import PersonDoes, SimulatedCall
from voice.simulator.provider import Provider
from voice.simulator.steps import ScriptedMouth, Step

CALLER = "+14155550177"
QUICK = Patience(per_character=0.0, silence=5.0, unfinished=0.2, keys_apart=0.2, setup=1.5)


@dataclass
class PhoneSite:
    """The demo salon's line, with a patience that does not make tests wait."""

    site: DemoSite
    line: LineAddress

    @classmethod
    def of(cls, site: DemoSite, slug: str = SALON, patience: Patience = QUICK) -> "PhoneSite":
        phone: PhoneLine = site.server.app.state.phone
        site.server.app.state.phone = replace(phone, patience=patience)
        return cls(site, find_line(site, slug))

    def lose_patience(self, **seconds: float) -> None:
        """Other waits for one test."""
        phone: PhoneLine = self.site.server.app.state.phone
        self.site.server.app.state.phone = replace(phone, patience=replace(phone.patience, **seconds))

    def rows(self, sql: str, *values: Any, slug: str = SALON) -> list[tuple[Any, ...]]:
        return rows(self.site.folder, slug, sql, *values)

    def provider(self, caller: str = CALLER, **fields: Any) -> Provider:
        return Provider(self.line, caller=caller, **fields)

    def call(
        self,
        *steps: Step | str,
        transport: Literal["relay", "gather"] = "relay",
        caller: str = CALLER,
        person: PersonDoes = "no-answer",
        **fields: Any,
    ) -> "PlacedCall":
        """Place a call and follow it to its end."""
        mouth = ScriptedMouth(steps)
        placed = SimulatedCall(
            self.provider(caller, **fields), mouth, transport=transport, person=person, time_scale=0.05
        )
        run_beside(placed.run())
        return PlacedCall(placed, mouth)


@dataclass
class PlacedCall:
    call: SimulatedCall
    mouth: ScriptedMouth

    @property
    def said(self) -> list[str]:
        return self.mouth.said

    @property
    def text(self) -> str:
        return " ".join(self.mouth.said)


def find_line(site: DemoSite, slug: str) -> LineAddress:
    async def ask() -> dict[str, Any]:
        async for item in call(site.folder.resolve(), "line.find", {"slug": slug}):
            return item
        raise AssertionError("no answer")

    item = run_beside(ask())
    item.pop("event")
    return LineAddress(**item)


def run_beside(work: Any) -> Any:
    """Run a coroutine in a loop of its own; the test may be inside one."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()
