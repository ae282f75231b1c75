"""The business's own page: who it is, the chat, the calendar form, and the page of each appointment."""
