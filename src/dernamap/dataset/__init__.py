"""A dataset: its tables, how they are loaded, checked and kept."""
