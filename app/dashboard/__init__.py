"""The owner's pages: today, the calendar, the conversations."""
