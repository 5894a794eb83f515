"""One filter for every list: typed as text, shown as chips, saved in views, asked of the file."""
