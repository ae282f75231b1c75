"""Stand-ins for the services and models that the product talks to."""
