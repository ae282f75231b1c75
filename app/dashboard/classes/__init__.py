"""Classes and events: what is planned, with how many seats left, and who comes."""
