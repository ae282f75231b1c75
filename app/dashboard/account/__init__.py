"""What belongs to the person who is logged in: password, e-mail, second factor, sessions."""
