"""What a look at a file has found: the verdict on every row, kept small, and found by its words."""
