"""The optional second factor: a code from an app, or one of ten recovery codes."""
