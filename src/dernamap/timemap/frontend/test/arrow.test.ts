import {
  Field,
  Float64,
  Int32,
  List,
  makeVector,
  Table,
  tableFromArrays,
  tableToIPC,
  Uint8,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import { readArrow } from "../src/data/arrow_stream";

const written = (columns: Parameters<typeof tableFromArrays>[0]): Uint8Array =>
  tableToIPC(tableFromArrays(columns), "stream");

describe("an Arrow stream", () => {
  it("gives each kind of number as Arrow's own reader does", () => {
    const columns = {
      bytes: Uint8Array.from([1, 2, 255]),
      signed: Int8Array.from([-1, 0, 1]),
      shorts: Uint16Array.from([1, 2, 65_535]),
      days: Int32Array.from([-2_000_000, 0, 2_000_000]),
      metres: Float32Array.from([0.5, 1.5, 2.5]),
      counts: Float64Array.from([0.1, 1e9, Number.POSITIVE_INFINITY]),
    };
    const table = readArrow(written(columns));
    expect(table.length).toBe(3);
    for (const [name, values] of Object.entries(columns)) {
      expect(table.column(name).values).toEqual(values);
    }
  });

  it("gives lists by where they start", () => {
    const lists = vectorFromArray([[1, 2], [], [3]], new List(new Field("item", new Int32())));
    const table = readArrow(tableToIPC(new Table({ lists, last: makeVector(Uint8Array.from([7, 8, 9])) })));
    const { starts, values } = table.column("lists");
    expect([...(starts ?? [])]).toEqual([0, 2, 2, 3]);
    expect([...values]).toEqual([1, 2, 3]);
    expect([...table.column("last").values]).toEqual([7, 8, 9]);
  });

  it("takes a stream that does not begin at a multiple of eight", () => {
    const bytes = written({ counts: Float64Array.from([1.5, 2.5]) });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect([...readArrow(shifted.subarray(3)).column("counts").values]).toEqual([1.5, 2.5]);
  });

  it("is a table without rows if it has no batch", () => {
    const empty = new Table({
      days: vectorFromArray([], new Int32()),
      lists: vectorFromArray([], new List(new Field("item", new Int32()))),
    });
    const table = readArrow(tableToIPC(empty));
    expect(table.length).toBe(0);
    expect(table.column("days").values).toEqual(new Int32Array(0));
    expect(table.column("lists").starts).toEqual(new Int32Array(1));
  });

  it("says what it cannot read", () => {
    const gaps = new Table({ gaps: vectorFromArray([1, null, 3], new Float64()) });
    expect(() => readArrow(tableToIPC(gaps))).toThrow('"gaps" has gaps');
    expect(() => readArrow(written({ names: ["a", "b"] }))).toThrow('"names" holds what');
    expect(() => readArrow(written({ days: Int32Array.from([1]) })).column("night")).toThrow('"night"');
    expect(() => readArrow(new Uint8Array(40))).toThrow("no columns");
    const bytes = written({ days: Int32Array.from({ length: 500 }, (_, day) => day) });
    expect(() => readArrow(bytes.subarray(0, bytes.length - 400))).toThrow("cut short");
    const two = [0, 1].map(() => new Table({ a: vectorFromArray([1], new Uint8()) }).batches[0]);
    expect(() => readArrow(tableToIPC(new Table(two as never)))).toThrow("in pieces");
  });
});
