"""What can be booked: services, their segments, variants and add-ons."""
