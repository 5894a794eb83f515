"""The ground floor: the one file, and every write to it as a step that can be undone."""
