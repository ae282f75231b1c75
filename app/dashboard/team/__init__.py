"""Who works here, and when."""
