import { describe, expect, it } from "vitest";
import { bandsOf, type Point } from "../src/data/bands";

describe("the bands of what fades", () => {
  // as Python's `shape_of` cuts them: see tests/view/test_shapes.py
  const outer: Point[] = [
    [0, 10],
    [2, 10],
    [4, 10],
  ];
  const inner: Point[] = [
    [0, 0],
    [2, 0],
    [4, 0],
  ];

  it("reach less and less far, and are less and less wide", () => {
    const bands = bandsOf({ outer, inner });
    expect(bands).toHaveLength(20);
    expect(bands[0]?.rings).toEqual([[...outer, [4, 0], [2, 0], [0, 0], [0, 10]]]);
    expect(bands[0]?.weight).toBe(0.05);
    const [ring] = bands[19]?.rings ?? [];
    expect(bands[19]?.weight).toBe(1);
    const expected = [
      [1.14, 0.5],
      [2, 0.5],
      [2.86, 0.5],
      [2.86, 0],
      [2, 0],
      [1.14, 0],
      [1.14, 0.5],
    ];
    expect(ring).toHaveLength(expected.length);
    for (const [at, [x, y]] of expected.entries()) {
      expect(ring?.[at]?.[0]).toBeCloseTo(x as number, 6);
      expect(ring?.[at]?.[1]).toBeCloseTo(y as number, 6);
    }
  });

  it("leave the middle free in what lies all around", () => {
    const bands = bandsOf({ outer, inner, hole: inner });
    expect(bands[9]?.rings).toEqual([
      [
        [0, 5.5],
        [2, 5.5],
        [4, 5.5],
      ],
      inner,
    ]);
  });
});
