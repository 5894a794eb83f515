"""What is to be done: the list, the line to add to it, the day beside it."""
