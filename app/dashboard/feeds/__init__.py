"""Calendars beyond ours: private feeds to subscribe to, and calendars that say when somebody is busy."""
