"""Keys with which programs do what owners allow them: scoped, kept as a hash, to be revoked at once."""
