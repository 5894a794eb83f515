"""What the file holds: its tables, how they came to be, and what is derived from them."""
