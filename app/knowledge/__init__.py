"""What the owner wrote for customers: searched and quoted; and the questions that it does not answer."""
