// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Columns } from "../src/data/dataset_columns";
import type { Stack } from "../src/data/stacks";
import { StackLayer } from "../src/map/stack_layer";
import { events, families, record, types, withoutPicture } from "./world";

const columns = { events: events(8, 8, 8), shapes: [], marks: {} } as unknown as Columns;
const stack = (lon: number, rows: number[]): Stack => ({
  anchor: 0,
  lon,
  lat: 0,
  points: [{ lon, lat: 0 }],
  dots: [],
  reports: rows.map((event) => ({ event, shade: "certain" })),
});

function shown(scale: number) {
  const onSelect = vi.fn();
  const layer = new StackLayer({
    columns,
    families,
    types,
    texts: { peek: (row: number) => record(row), want: async () => undefined } as never,
    onSelect,
    onCloser: () => undefined,
  });
  Object.defineProperties(layer.element, { clientWidth: { value: 100 }, clientHeight: { value: 100 } });
  document.body.append(layer.element);
  layer.setScale(scale);
  layer.show([stack(10, [0]), stack(50, [1, 2]), stack(110, [0])], false);
  layer.move((lon) => ({ x: lon, y: 50 }));
  const buttons = [...layer.element.querySelectorAll<HTMLButtonElement>(".stack")];
  const list = layer.element.querySelector<HTMLElement>(".stack-list") as HTMLElement;
  return { buttons, list, onSelect };
}

beforeEach(() => {
  withoutPicture();
  document.body.replaceChildren();
});

describe("stacks on the map", () => {
  it("open a report that is alone, and stand past the edge, too", () => {
    const { buttons, list, onSelect } = shown(1);
    expect(buttons.map(({ hidden }) => hidden)).toEqual([false, false, false]);
    buttons[0]?.click();
    expect(onSelect).toHaveBeenCalledWith(0);
    expect(list.hidden).toBe(true);
  });

  it("are whole or not there on a shared screen, where a list says of each who says so", () => {
    const { buttons, list, onSelect } = shown(2);
    expect(buttons.map(({ hidden }) => hidden)).toEqual([false, false, true]);
    buttons[0]?.click();
    expect(list.hidden).toBe(false);
    expect(list.textContent).toContain("somebody");
    // a row opens nothing: only the page could show it
    list.querySelector<HTMLButtonElement>("tbody button")?.click();
    expect(onSelect).not.toHaveBeenCalled();
    expect(list.hidden).toBe(false);
  });

  it("keep the focus in their list when its texts have come, and arrows lead through its rows", async () => {
    const { buttons, list } = shown(1);
    buttons[1]?.click();
    await Promise.resolve();
    const rows = list.querySelectorAll("tbody button");
    expect(document.activeElement).toBe(rows[0]);
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    expect(document.activeElement).toBe(rows[1]);
  });

  it("have their number in their names", () => {
    for (const button of shown(1).buttons.filter(({ dataset }) => dataset.count !== "1")) {
      expect(button.getAttribute("aria-label")).toContain(button.dataset.count);
    }
  });
});
