"""Address cards and calendars: line by line, then card by card."""
