"""Filters as chips: said in words, edited by mouse and keyboard."""
