"""What is seen: the time line, the look of each mark, the layers."""
