"""What is offered for a row of the list, and asked before many records change at once."""
