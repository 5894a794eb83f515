"""Pages and dialogs that keep data clean: duplicates, merges, what needs tidying, history."""
