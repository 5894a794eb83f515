"""The stream of everything that happened."""
