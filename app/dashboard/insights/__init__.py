"""How the business is doing: figures, each with its table."""
