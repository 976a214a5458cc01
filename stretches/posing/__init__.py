"""Poses that staff make from the built-in ones: the editor, and the checks before publishing."""
