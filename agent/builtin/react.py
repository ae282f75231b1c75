"""What a tool's answer calls for at once, before the customer is told."""

from typing import Any

from agent.builtin.frame import Frame
from agent.builtin.steps import Call, look_for_times, take_offer

_MOST_CALLS = 5
_NOTHING_NEW = frozenset({"plan_limit_reached", "bookings_paused"})
_TIME_GONE = frozenset({"slot_taken", "slot_expired", "slot_unknown"})


def react(frame: Frame) -> Call | None:
    """The very time asked for is free: take it. The time is gone: look for others. A proof is needed: send a code."""
    latest = frame.results[-1]
    if len(frame.results) >= _MOST_CALLS:
        return None
    if latest.name == "check_availability" and "error" not in latest.result:
        return _take_exact(frame, latest.result)
    if "verify" in (latest.result.get("needs") or ()) and latest.name != "confirm_verification":
        return _send_code(frame)
    if latest.result.get("error") in _NOTHING_NEW:
        return _pass_on_wish(frame)
    if latest.result.get("error") in _TIME_GONE and latest.name != "check_availability":
        return look_for_times(frame)
    return None


def _send_code(frame: Frame) -> Call | None:
    """The number is known already: from the message itself, or because it calls."""
    has_tried = any(one.name == "start_verification" for one in frame.results)
    contact = frame.phone or frame.email
    return None if has_tried or not contact else Call("start_verification", {"contact": contact})


def _pass_on_wish(frame: Frame) -> Call | None:
    """No new appointment can be made here for now: the owner gets the wish, with a way to answer it."""
    if any(one.name == "take_message" for one in frame.results):
        return None
    wish = frame.heard_message.text if frame.heard_message else frame.heard
    return Call("take_message", {"name": frame.name, "phone": frame.phone, "email": frame.email, "message": wish})


def _take_exact(frame: Frame, result: dict[str, Any]) -> Call | None:
    offers = result.get("offers", ())
    asked_for_time = "at" in result.get("wish", {}) and "first_day" in result.get("wish", {})
    if result.get("wish", {}).get("misnamed"):
        # Which of the two days is meant has to be asked.
        return None
    if len(offers) != 1 or not result.get("exact") or not asked_for_time or result.get("reason"):
        return None
    frame.offer = offers[0]["handle"]
    return take_offer(frame)
