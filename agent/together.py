"""Several services that belong together: who comes with whom, told as one visit."""

from collections import Counter
from collections.abc import Sequence

from agent.describe import say_names, say_when, service_name, with_staff
from agent.tool import Shop
from app.availability.find_group_slots import MOST_PARTS
from app.availability.slot import Slot
from app.services.service import Service
from app.words import Words

MOST_TOGETHER = MOST_PARTS


def say_services(services: Sequence[Service], words: Words) -> str:
    """`Haircut and Full color`; the same twice is `2 × Haircut`."""
    counts = Counter(service_name(service, words) for service in services)
    named = [name if count == 1 else f"{count} × {name}" for name, count in counts.items()]
    return say_names(named, words.language, last="and")


def say_staff(slot: Slot, shop: Shop, words: Words) -> str | None:
    """Who the legs of a slot are with, each once."""
    names = dict.fromkeys(name for leg in slot.legs if (name := shop.staff_name(leg.staff_id)))
    return say_names(list(names), words.language, last="and") if names else None


def say_legs(slot: Slot, shop: Shop, words: Words) -> str:
    """`Haircut on Tue 24 Nov, 3:00 pm with Ana and Full color on Tue 24 Nov, 3:45 pm with Ben`."""
    lines = [
        words.say(
            "agent.mine.line",
            service=service_name(shop.service(leg.service_id), words),
            when=say_when(leg.starts_at, shop, words),
            with_staff=with_staff(shop.staff_name(leg.staff_id), words),
        )
        for leg in slot.legs
    ]
    return say_names(lines, words.language, last="and")
