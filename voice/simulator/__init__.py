"""The provider's part of a call, played over real HTTP and WebSocket: for the terminal, for the tests."""
