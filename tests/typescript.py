"""Runs a file of the browser's TypeScript on the command line, so that a test can ask it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import dernamap.timemap

FRONTEND = Path(dernamap.timemap.__file__).parent / "frontend"
ROOT = Path(__file__).resolve().parent.parent


def bundled(name: str, folder: Path) -> list[str]:
    """Bundle ``test/NAME`` of the browser part into a folder; give the command that runs it."""
    spec = importlib.util.spec_from_file_location("npm", ROOT / "scripts" / "npm.py")
    npm = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(npm)
    command, environment = npm.npm_command()
    out = folder / Path(name).with_suffix(".mjs").name
    subprocess.run(
        [
            *(*command, "--prefix", FRONTEND, "exec", "--"),
            *("rolldown", f"test/{name}", "--platform", "node", "--file", str(out)),
        ],
        cwd=FRONTEND,
        env=environment,
        check=True,
        capture_output=True,
        timeout=120,
    )
    node = shutil.which("node", path=environment["PATH"])
    assert node is not None
    return [node, str(out)]


def answer(command: list[str], *arguments: str | Path) -> str:
    """Run a bundled file; give what it wrote."""
    done = subprocess.run(
        [*command, *map(str, arguments)], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout
