"""The dialog that takes records out into a file."""
