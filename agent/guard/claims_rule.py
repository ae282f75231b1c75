"""Checks claims of acts against the committed rows."""

from collections.abc import Iterator
from typing import Final

from agent.guard.act_patterns import STANDING
from agent.guard.acts import Claim
from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex, Opening
from agent.guard.fitting import fits, is_end
from agent.guard.segments import Segment
from agent.guard.verdict import Verdict
from agent.guard.wishes import was_said
from agent.guard.word_sets import one_of

_YOURS: Final = one_of("your you i we it nothing tu su te he hemos nada tienes")


def check_claims(
    segment: Segment, claims: list[Claim], groups: list[Group], index: ConversationIndex
) -> Iterator[Verdict]:
    """A claim needs its row with the very day, time, person and service; a denied one needs the lack of it."""
    for claim in claims:
        rows = _rows_for(claim, index)
        if claim.denied:
            if rows and all(any(fits(row, group, index) for row in rows) for group in groups):
                yield Verdict(ok=False, reason="act_denied", claim=claim.words)
        elif not rows or (len(rows) < 2 and _is_about_several(segment)):
            yield Verdict(ok=False, reason="act_not_done", claim=claim.words)
        elif not all(_has_row(group, claim, rows, segment, index) for group in groups):
            yield Verdict(ok=False, reason="act_differs", claim=claim.words)
    if claims and all(claim.denied for claim in claims):
        yield from _check_denied(segment, claims[0], groups, index)


def _rows_for(claim: Claim, index: ConversationIndex) -> tuple[Opening, ...]:
    if not claim.acts:
        return index.proposals
    rows = index.rows_of(*claim.acts)
    if claim.acts <= STANDING:
        rows = tuple(row for row in rows if row in index.standing) + index.own
    return rows


def _is_about_several(segment: Segment) -> bool:
    """ "Both appointments", "all your bookings"."""
    if segment.has(frozenset({"both", "ambas"})):
        return True
    return segment.has_phrase("all", "your") or segment.has_phrase("todas", "tus")


def _has_row(group: Group, claim: Claim, rows: tuple[Opening, ...], segment: Segment, index: ConversationIndex) -> bool:
    if any(fits(row, group, index) for row in rows) or is_end(group, segment, rows):
        return True
    if "moved" not in claim.acts or not group.has("day", "time"):
        return False
    return any(fits(row, group, index) for row in index.rows_of("booked"))


def _check_denied(segment: Segment, claim: Claim, groups: list[Group], index: ConversationIndex) -> Iterator[Verdict]:
    """What is said not to be done still has to be known: looked up, done once, or asked for.

    "Friday at 4 is not booked" offers Friday at 4, "your appointment on Friday at 4 is not booked" does not.
    """
    known = (*index.offered, *(row for _, row in index.rows), *index.own)
    for group in groups:
        if any(fits(opening, group, index) for opening in known):
            continue
        if not (segment.has(_YOURS) and was_said(group, index)):
            yield Verdict(ok=False, reason="no_such_slot", claim=claim.words)
