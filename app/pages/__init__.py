"""Server-rendered pages: one template environment, the built assets, and each page's security headers."""
