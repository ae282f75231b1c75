"""Three ways to customers: a link, a code to scan, two lines for the owner's own site."""
