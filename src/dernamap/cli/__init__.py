"""The command line: one thin function per command, which imports what it needs when it runs."""

from dernamap.cli.main import app, main

__all__ = ["app", "main"]
