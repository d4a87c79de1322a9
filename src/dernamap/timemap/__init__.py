"""The browser part: its wrapper and the names both sides share."""
