"""What the owner sees first."""
