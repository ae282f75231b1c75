"""What the law gives people: a copy of what is kept about them, and its end, by request or by time."""
