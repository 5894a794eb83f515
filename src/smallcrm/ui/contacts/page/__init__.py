"""The page of one person or company, section by section."""
