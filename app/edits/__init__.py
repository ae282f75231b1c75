"""Changing settings safely: what was seen, what is wrong with the input, and the earlier forms that are kept."""

from app.edits.problems import Problems
from app.edits.seen import ChangedMeanwhile, Content, require_seen, version_of

__all__ = ["ChangedMeanwhile", "Content", "Problems", "require_seen", "version_of"]
