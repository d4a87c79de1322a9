"""Random views and their links: what each shows in one browser and in another, on two servers.

``python -m tests.permalinks [COUNT]`` opens each of 100 links anew in two browsers with a map, on
two servers, and compares window, camera, filters, event and counts; it takes some minutes.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset
from dernamap.view import PageState, opening_state, seen_in, state_in_link, state_to_params
from tests.test_filtered_counts import Draw

SEED = 13
COUNTS = ("Certain", "Possible", "Disputed")


def views(dataset, count: int) -> list[PageState]:
    """Draw views of all fields: window, camera, filters, event, and how the page looks."""
    draw = Draw(dataset, SEED)
    random, opening = draw.random, opening_state(dataset)
    events = dataset.events["event_id"].tolist()
    found = []
    while len(found) < count:
        state = replace(
            draw.state(),
            lon=round(random.uniform(21.5, 24.0), 5),
            lat=round(random.uniform(31.5, 33.2), 5),
            z=round(random.uniform(6, 15), 2),
            labels=random.choice(["en", "ar", "both"]),
            theme=random.choice(["auto", "light", "dark"]),
            ground=random.choice(["off", "on"]),
            panel=random.choice(["list", "table"]),
            sort=random.choice(["newest", "oldest", "who"]),
            lang=random.choice(["en", "en", "en", "ar"]),
            event=random.choice(["", "", random.choice(events)]),
        )
        if state.mode == "range":
            # the page writes both ends of a range; without them a link means all days
            first, last = (
                dataset.epoch + timedelta(days=day) for day in (dataset.first_day, dataset.last_day)
            )
            ends = state.from_ or first.isoformat(), state.to or last.isoformat()
            state = replace(state, from_=ends[0], to=ends[1])
        elif not state.date:
            state = replace(state, date=opening.date)
        # what the dataset lacks is taken out of a link, and said
        found.append(state_in_link(link_of(replace(state, data=opening.data), dataset), dataset)[0])
    return found


def link_of(state: PageState, dataset) -> str:
    """Write the link of a view, as the page does."""
    return f"?{urlencode(state_to_params(state, default=opening_state(dataset)))}"


def counted(state: PageState, dataset) -> tuple[int, int]:
    """Count what a view lists: certain and possible."""
    seen = seen_in(dataset, state)
    return int(seen.certain.sum()), int(seen.possible.sum())


def shown(page) -> dict[str, object]:
    """Read what an open page shows, and what its address says."""
    text = {name: page.by_id(f"timemap-count-{name.lower()}").inner_text() for name in COUNTS}
    event = page.page.locator('[data-testid="timemap-detail"]')
    return {
        "window": page.by_id("timemap-window").inner_text(),
        "counts": {name: int("".join(filter(str.isdigit, one))) for name, one in text.items()},
        "event": event.get_attribute("data-event") if event.count() else None,
        "link": {name: one for name, (one,) in parse_qs(urlsplit(page.page.url).query).items()},
    }


def main(count: int) -> int:
    """Open each link in two browsers on two servers; give the number of those that differ."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import Watched
    from tests.conftest import chromium, serve_command, served

    dataset = open_dataset(bundled_file("data"))
    different = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        served(serve_command(), Path(folder, "one.log")) as one,
        served(serve_command(), Path(folder, "two.log")) as two,
        sync_playwright() as found,
    ):
        pages = [Watched(chromium(found).new_page()) for _ in range(2)]
        for number, state in enumerate(views(dataset, count), 1):
            link = link_of(state, dataset)
            first, second = pages
            first.open(f"{one}/{link}").settle()
            written = f"?{urlsplit(first.page.url).query}"
            second.open(f"{two}/{written}").settle()
            seen = [shown(page) for page in pages]
            right = seen[0] == seen[1]
            right &= tuple(seen[0]["counts"].values())[:2] == counted(state, dataset)
            different += not right
            said = "same" if right else f"DIFFERENT: {seen}"
            sys.stdout.write(f"{number:3} {said} {link}\n")
    same = count - different
    sys.stdout.write(f"{same} of {count} are the same in both browsers, on both servers\n")
    return different


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)))
