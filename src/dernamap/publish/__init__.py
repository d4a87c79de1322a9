"""What goes out: tables and files."""
