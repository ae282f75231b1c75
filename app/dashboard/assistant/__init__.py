"""How the assistant speaks, what it may do, and what it answers with the owner's words."""
