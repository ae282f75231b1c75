"""Three sample businesses with a calendar partly full: for newcomers, demonstrations and tests."""
