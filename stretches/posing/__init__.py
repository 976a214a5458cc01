"""Poses beside the house's own: which there are, and how staff make and check them."""
