// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { LACKS, type Missing } from "../src/filters/missing";
import { MissingMenu } from "../src/filters/missing_menu";
import { button, events, record, types } from "./world";

it("moves the map to the reports that lie outside it", () => {
  const none = Object.fromEntries(LACKS.map((lack) => [lack, []])) as unknown as Missing;
  const onShow = vi.fn();
  const menu = new MissingMenu({
    events: events(8, 8, 8),
    types,
    texts: { peek: (row: number) => record(row), want: async () => undefined } as never,
    missing: () => ({ ...none, outside: [0, 2], single: [1] }),
    onOpen: () => undefined,
    onShow,
  });
  document.body.append(menu.element);
  menu.element.open = true;
  menu.show();
  const row = (lack: string): HTMLButtonElement =>
    menu.element.querySelector(`[data-lack="${lack}"]`) as HTMLButtonElement;
  row("single").click();
  expect(() => button(menu.element, "Move the map to them")).toThrow();
  row("outside").click();
  button(menu.element, "Move the map to them").click();
  expect(onShow).toHaveBeenCalledWith([0, 2]);
});
