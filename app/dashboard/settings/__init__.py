"""How the business is set up: who works with it, how it shows itself, what it keeps, and how it ends."""
