"""Calls, their rules and settings: who may call, who may be reached, what a call came to."""
