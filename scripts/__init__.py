"""What `make` runs: installing, serving, checking."""
