"""Dates: right, refused and wrong answers of dernamap and of dateparser alone."""

from __future__ import annotations

import json
from pathlib import Path

from dernamap.bench import when

GOLD = Path(__file__).parents[1] / "tests" / "dates" / "gold.csv"


def run() -> dict[str, object]:
    return when.run(GOLD)


if __name__ == "__main__":
    print(json.dumps(run(), ensure_ascii=False, indent=2))
