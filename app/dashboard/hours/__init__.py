"""When the places are open, and by which rules bookings are taken."""
