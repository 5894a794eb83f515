"""How the program looks and what belongs to the file: theme, pipelines, goal, backups."""
