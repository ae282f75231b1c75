"""Who waits for a time, and who gets the one that became free."""
