"""The business itself: who it is, where, when it is open, and what it answers."""
