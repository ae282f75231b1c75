"""The chat model of OpenAI and of every server that speaks its Chat Completions."""
