"""The one mapping from a fact that stopped an act to an answer: JSON problem, page, or a tool's result."""
