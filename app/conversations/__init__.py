"""Conversations: turns, entries, offers and proposals; one turn at a time, and none is lost."""
