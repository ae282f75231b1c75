"""The built-in model: no weights, no network, the same answer to the same conversation."""
