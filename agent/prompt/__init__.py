"""What the models are told before they speak."""
