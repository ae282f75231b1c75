"""Loads the figures of the last thirty days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.availability.rules_cache import rules_of
from app.dashboard.insights.repository import count_held_by, count_made_by, count_unmet, earned
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_money

_DAYS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `share` is its part of the longest one, in percent."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    label: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class InsightsPage:
    headlines: tuple[Headline, ...]
    tables: tuple[Table, ...]


def insights_page(work: UnitOfWork, words: Words) -> InsightsPage:
    rules = rules_of(work)
    now, span = work.now, timedelta(days=_DAYS)
    channels = count_made_by(work, "channel", now - span, now + timedelta(seconds=1))
    before = count_made_by(work, "channel", now - 2 * span, now - span)
    held = count_held_by(work, "status", now - span, now)
    services = count_held_by(work, "service_id", now - span, now)
    staff = count_held_by(work, "staff_id", now - span, now)
    unmet = count_unmet(work, now - span)
    missed, total = held.get("no_show", 0), sum(held.values())
    money = say_money(earned(work, now - span, now), rules.business.currency, words.language)
    names = {one.id: words.pick(one.name) for one in rules.services.values()}
    people = {one.id: one.name for one in rules.staff.values()}
    other = words.say("dash.insights.other")
    return InsightsPage(
        headlines=(
            Headline(
                words.say("dash.insights.made"),
                str(sum(channels.values())),
                words.say("dash.insights.before", count=sum(before.values())),
            ),
            Headline(words.say("dash.insights.worth"), money, words.say("dash.insights.worth_detail")),
            Headline(
                words.say("dash.insights.missed"),
                str(missed),
                words.say("dash.insights.of", count=total),
            ),
            Headline(
                words.say("dash.insights.unmet"), str(sum(unmet.values())), words.say("dash.insights.unmet_detail")
            ),
        ),
        tables=(
            _table(words.say("dash.insights.by_channel"), {words.say(f"channel.{k}"): v for k, v in channels.items()}),
            _table(words.say("dash.insights.by_service"), {names.get(k, other): v for k, v in services.items()}),
            _table(words.say("dash.insights.by_staff"), {people.get(k, other): v for k, v in staff.items()}),
            _table(words.say("dash.insights.by_status"), {words.say(f"dash.status.{k}"): v for k, v in held.items()}),
            _table(
                words.say("dash.insights.by_reason"),
                {words.say(f"dash.unmet.{k}") if words.has(f"dash.unmet.{k}") else other: v for k, v in unmet.items()},
            ),
        ),
    )


def _table(title: str, counts: Mapping[Any, int]) -> Table:
    most = max(counts.values(), default=1) or 1
    return Table(title, tuple(Row(str(name), count, round(100 * count / most)) for name, count in counts.items()))
