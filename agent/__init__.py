"""The assistant: how it understands, decides and speaks."""
