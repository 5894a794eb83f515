"""The place of people and companies: the list, and one record beside it."""
