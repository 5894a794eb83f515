"""What one has to do with a contact, as it stands in their row."""
