"""What is not in order in the file, and how each thing is put right."""
