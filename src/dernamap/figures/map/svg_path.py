"""Points written as paths of SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["line_path", "ring_path"]


def line_path(points: np.ndarray) -> str:
    """Write points as an open path, to a tenth of a pixel."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def ring_path(points: np.ndarray) -> str:
    """Write points as a closed path."""
    return f"{line_path(points)}Z"
