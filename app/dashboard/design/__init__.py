"""Every component of the design system, on a page for whoever builds pages."""
