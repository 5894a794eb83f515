"""People and companies from a file: read, recognised, compared and written."""
