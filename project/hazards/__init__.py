"""The dangers that pages warn of: their signs, their levels, and where they must be seen."""
