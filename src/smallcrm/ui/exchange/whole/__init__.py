"""The dialog that takes a file with everything into an empty one."""
