"""What any window is made of; has never heard of a contact."""
