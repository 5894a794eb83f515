"""What becomes of records when an import is taken back."""
