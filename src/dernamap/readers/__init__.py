"""Files that others wrote, read into records; each row becomes a record or a reason why not."""
