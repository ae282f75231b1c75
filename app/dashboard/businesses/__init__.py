"""Turning to another of one's businesses."""
