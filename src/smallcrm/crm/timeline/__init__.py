"""What happened with people, companies and deals, read from everything the file remembers."""
