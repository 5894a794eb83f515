"""What is asked and shown before many records change at once."""
