"""The timeline as it is painted: rows, their words, and what a click on them does."""
