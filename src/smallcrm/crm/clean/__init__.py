"""Who is in the file twice, records merged and taken apart, where each value is from."""
