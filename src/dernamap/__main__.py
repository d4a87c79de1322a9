"""Lets ``python -m dernamap`` run the command line."""

from dernamap.cli import main

if __name__ == "__main__":
    main()
