"""The phone: the same assistant answers every call, by words and by keys."""
