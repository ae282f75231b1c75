"""What businesses pay and may do for it: plans, trial, subscriptions, and the copy each business's database holds."""
