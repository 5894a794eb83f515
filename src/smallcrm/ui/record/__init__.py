"""What every record shows alike: next step, last words, timeline, and the box to log in."""
