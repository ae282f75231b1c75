"""The streamed transport: the provider's speech and recognition over a socket, our words as they are made."""
