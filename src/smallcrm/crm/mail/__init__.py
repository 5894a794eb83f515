"""E-mails that were kept as files: read, matched to who they are from, and put on the timeline."""
