"""What a user can do with customers, in their own words; knows nothing of windows."""
