"""What the safety tests share: a wild model, hostile texts, false and true sentences."""
