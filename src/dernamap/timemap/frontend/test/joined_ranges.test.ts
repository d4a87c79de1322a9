import { expect, it } from "vitest";
import { JoinedRanges } from "../src/map/basemap/joined_ranges";

const FILE = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251);

function watched(): { asked: [number, number][]; source: JoinedRanges; fail: boolean } {
  const found = {
    asked: [] as [number, number][],
    fail: false,
    source: new JoinedRanges("/tiles", {
      getBytes: async (offset, length) => {
        found.asked.push([offset, length]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (found.fail) throw new Error("the server answered 503");
        return { data: FILE.slice(offset, offset + length).buffer, etag: "x" };
      },
    }),
  };
  return found;
}

const RANGES: [number, number][] = [
  [9_000, 100],
  [0, 127],
  [2_000, 300],
  [2_100, 50],
  [150_000, 10],
  [2_300, 0],
];

it("gives each what it asked for, and asks for what is near each other at once", async () => {
  const { asked, source } = watched();
  const found = await Promise.all(RANGES.map(([offset, length]) => source.getBytes(offset, length)));
  expect(found.map(({ data }) => new Uint8Array(data))).toEqual(
    RANGES.map(([offset, length]) => FILE.slice(offset, offset + length)),
  );
  // the first alone, then all that was asked for meanwhile
  expect(asked).toEqual([
    [9_000, 100],
    [0, 2_300],
    [150_000, 10],
  ]);
  expect(found[0]?.etag).toBe("x");
});

it("asks again after an answer that failed, which all hear of that asked", async () => {
  const found = watched();
  found.fail = true;
  const both = await Promise.allSettled([found.source.getBytes(0, 10), found.source.getBytes(5, 10)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  found.fail = false;
  expect((await found.source.getBytes(5, 10)).data.byteLength).toBe(10);
});
