"""Where somebody goes on to after logging in."""

HOME = "/dashboard"
LOG_IN = "/log-in"


def safe_next(path: str) -> str:
    """Only pages of the dashboard are places to go on to; no other site can be smuggled in."""
    return path if path == HOME or path.startswith(f"{HOME}/") else HOME
