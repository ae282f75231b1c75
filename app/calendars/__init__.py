"""Other people's calendars: private feeds of ours to subscribe to, and theirs that say when somebody is busy."""
