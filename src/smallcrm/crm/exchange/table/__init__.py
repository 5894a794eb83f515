"""What a file of rows and columns says: its letters, its cells, its dates, its headings."""
