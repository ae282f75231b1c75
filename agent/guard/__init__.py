"""The reply guard: nothing leaves that the facts of the conversation do not carry."""
