"""Two people editing the same thing: the second one is told, and nothing is overwritten unseen."""

import hashlib
import json
from typing import Any

from app.errors import AppError

# What an owner can see and change of one thing, as JSON values.
Content = dict[str, Any]


class ChangedMeanwhile(AppError):
    """Somebody else has changed this since the form was opened."""

    code = "changed_meanwhile"


def plain(content: Content) -> Content:
    """The same in JSON values alone: dates and times become text."""
    found: Content = json.loads(json.dumps(content, sort_keys=True, default=str))
    return found


def version_of(content: Content) -> str:
    """A short name of exactly this content; a form carries it from showing to saving."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def require_seen(content: Content, seen: str | None) -> None:
    """Let pass whoever has seen the present content; without a version nothing is compared.

    Raises:
        ChangedMeanwhile: It was another content that was seen.
    """
    if seen is not None and seen != version_of(content):
        raise ChangedMeanwhile
