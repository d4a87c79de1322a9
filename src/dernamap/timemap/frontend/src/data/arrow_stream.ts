/**
 * Columns of an Arrow IPC stream, as our data routes write it: numbers and lists of numbers in one
 * batch, none missing, not compressed. The values are views of the bytes that came; nothing is copied.
 *
 * A stream is a row of messages: 0xFFFFFFFF, the size of a FlatBuffer, the FlatBuffer, and a body. The
 * slots below are those of the fields in Arrow's Message.fbs and Schema.fbs.
 */

type Integers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;
export type Numbers = Integers | Float32Array | Float64Array;

export interface ArrowColumn {
  readonly values: Numbers;
  /** For a column of lists: those of row `r` stand from `starts[r]` to before `starts[r + 1]`. */
  readonly starts: Int32Array | null;
}

export interface ArrowTable {
  readonly length: number;
  /** A column by its name; an error if there is none. */
  column(name: string): ArrowColumn;
  /** What the schema says under a key. */
  metadata(key: string): string | undefined;
}

const CONTINUED = 0xffff_ffff;
const SCHEMA = 1;
const BATCH = 3;
const INT = 2;
const FLOAT = 3;
const LIST = 12;

type Kind = { new (buffer: ArrayBufferLike, at: number, length: number): Numbers; BYTES_PER_ELEMENT: number };

interface Field {
  readonly name: string;
  /** The numbers, or those in the lists. */
  readonly kind: Kind;
  readonly lists: boolean;
}

const SIGNED: Readonly<Record<number, Kind>> = { 8: Int8Array, 16: Int16Array, 32: Int32Array };
const UNSIGNED: Readonly<Record<number, Kind>> = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };
const FLOATS: Readonly<Record<number, Kind>> = { 1: Float32Array, 2: Float64Array };

/** A table of a FlatBuffer: its fields are found by their slots, and may be left out. */
class FlatTable {
  constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  static root(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where a field stands; 0 if it is left out. */
  private place(slot: number): number {
    const offsets = this.at - this.view.getInt32(this.at, true);
    const behind = 4 + slot * 2;
    if (behind >= this.view.getUint16(offsets, true)) return 0;
    const offset = this.view.getUint16(offsets + behind, true);
    return offset === 0 ? 0 : this.at + offset;
  }

  private read<T>(slot: number, otherwise: T, read: (at: number) => T): T {
    const at = this.place(slot);
    return at === 0 ? otherwise : read(at);
  }

  byte = (slot: number): number => this.read(slot, 0, (at) => this.view.getUint8(at));
  short = (slot: number): number => this.read(slot, 0, (at) => this.view.getInt16(at, true));
  int = (slot: number): number => this.read(slot, 0, (at) => this.view.getInt32(at, true));
  long = (slot: number): number => this.read(slot, 0, (at) => Number(this.view.getBigInt64(at, true)));
  has = (slot: number): boolean => this.place(slot) !== 0;

  private follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }

  table(slot: number): FlatTable {
    const at = this.place(slot);
    if (at === 0) throw new Error("the data route sent columns that are cut short");
    return new FlatTable(this.view, this.follow(at));
  }

  text(slot: number): string {
    return this.read(slot, "", (place) => {
      const at = this.follow(place);
      const { buffer, byteOffset } = this.view;
      const length = this.view.getUint32(at, true);
      return new TextDecoder().decode(new Uint8Array(buffer, byteOffset + at + 4, length));
    });
  }

  /** Where the items of a list stand, each of so many bytes. */
  private items(slot: number, bytes: number): number[] {
    return this.read(slot, [], (place) => {
      const at = this.follow(place);
      return Array.from({ length: this.view.getUint32(at, true) }, (_, item) => at + 4 + item * bytes);
    });
  }

  tables(slot: number): FlatTable[] {
    return this.items(slot, 4).map((at) => new FlatTable(this.view, this.follow(at)));
  }

  /** A list of structs of two 64-bit numbers. */
  pairs(slot: number): (readonly [number, number])[] {
    const long = (at: number): number => Number(this.view.getBigInt64(at, true));
    return this.items(slot, 16).map((at) => [long(at), long(at + 8)] as const);
  }
}

/** What the numbers of a field are in JavaScript. */
function kindOf(field: FlatTable, name: string): Kind {
  const type = field.table(3);
  const of = field.byte(2);
  const found =
    of === INT
      ? (type.byte(1) === 1 ? SIGNED : UNSIGNED)[type.int(0)]
      : of === FLOAT
        ? FLOATS[type.short(0)]
        : undefined;
  if (found === undefined) throw new Error(`column "${name}" holds what this page does not read`);
  return found;
}

function fieldOf(field: FlatTable): Field {
  const name = field.text(0);
  if (field.byte(2) !== LIST) return { name, kind: kindOf(field, name), lists: false };
  const [item] = field.tables(5);
  if (item === undefined) throw new Error(`column "${name}" holds lists of nothing`);
  return { name, kind: kindOf(item, name), lists: true };
}

/** The columns of a batch whose buffers stand in `body`. */
function columnsOf(fields: readonly Field[], batch: FlatTable, body: Uint8Array): ArrowColumn[] {
  if (batch.has(3)) throw new Error("the data route sent compressed columns");
  const nodes = batch.pairs(1).values();
  const buffers = batch.pairs(2).values();
  const next = (kind: Kind, length: number): Numbers => {
    const [offset] = buffers.next().value ?? [0];
    const from = body.byteOffset + offset;
    if (offset + length * kind.BYTES_PER_ELEMENT > body.length) {
      throw new Error("the data route sent columns that are cut short");
    }
    // an address that the numbers cannot be read at in place
    if (from % kind.BYTES_PER_ELEMENT !== 0) return new kind(body.slice(offset).buffer, 0, length);
    return new kind(body.buffer, from, length);
  };
  const rows = (name: string): number => {
    const [length, missing] = nodes.next().value ?? [0, 0];
    if (missing > 0) throw new Error(`column "${name}" has gaps`);
    // which rows have a value: all
    buffers.next();
    return length;
  };
  return fields.map(({ name, kind, lists }) => {
    const length = rows(name);
    if (!lists) return { values: next(kind, length), starts: null };
    const starts = length === 0 ? new Int32Array(1) : (next(Int32Array, length + 1) as Int32Array);
    if (length === 0) buffers.next();
    return { starts, values: next(kind, rows(name)) };
  });
}

/** Read a stream of one batch, or of none, which is a table without rows. */
export function readArrow(bytes: Uint8Array): ArrowTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let fields: Field[] = [];
  let said: FlatTable[] = [];
  let found: { length: number; columns: ArrowColumn[] } | null = null;
  for (let at = 0; at + 8 <= bytes.length && view.getUint32(at, true) === CONTINUED; ) {
    const size = view.getUint32(at + 4, true);
    if (size === 0) break;
    const message = FlatTable.root(new DataView(view.buffer, view.byteOffset + at + 8, size));
    const body = bytes.subarray(at + 8 + size, at + 8 + size + message.long(3));
    if (message.byte(1) === SCHEMA) {
      fields = message.table(2).tables(1).map(fieldOf);
      said = message.table(2).tables(2);
    } else if (message.byte(1) === BATCH) {
      if (found !== null) throw new Error("the data route sent columns in pieces");
      const batch = message.table(2);
      found = { length: batch.long(0), columns: columnsOf(fields, batch, body) };
    }
    at += 8 + size + message.long(3);
  }
  if (fields.length === 0) throw new Error("the data route sent no columns");
  const nothing = (field: Field): ArrowColumn => ({
    values: new field.kind(new ArrayBuffer(0), 0, 0),
    starts: field.lists ? new Int32Array(1) : null,
  });
  const columns = found?.columns ?? fields.map(nothing);
  return {
    length: found?.length ?? 0,
    metadata: (key) => said.find((pair) => pair.text(0) === key)?.text(1),
    column: (name) => {
      const one = columns[fields.findIndex((field) => field.name === name)];
      if (one === undefined) throw new Error(`the data route sent no column "${name}"`);
      return one;
    },
  };
}
