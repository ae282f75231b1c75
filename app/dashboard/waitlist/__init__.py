"""The waitlist room: who waits, what became free, and how far the promoter has come with it."""
