"""All that is known about one person or company, room by room."""
