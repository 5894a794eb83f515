"""Files in and out: the import in four steps, what was imported, and the export."""
