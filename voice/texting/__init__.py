"""Text messages that come in, by SMS and WhatsApp: the same assistant, and a few words that are heeded at once."""
