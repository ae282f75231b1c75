"""What lets the dashboard be put on a home screen."""
