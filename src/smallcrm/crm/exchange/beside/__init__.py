"""Work of an import that is done in a process of its own."""
