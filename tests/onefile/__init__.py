"""The page as one file."""
