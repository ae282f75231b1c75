"""What to say, to whom and when: messages follow from what happened."""
