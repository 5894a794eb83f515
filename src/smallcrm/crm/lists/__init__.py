"""What the places of the program show: lists, boards and what is due, read in a few questions."""
