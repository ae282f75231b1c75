"""How a business begins and shows itself: set-up, preferences, pictures."""
