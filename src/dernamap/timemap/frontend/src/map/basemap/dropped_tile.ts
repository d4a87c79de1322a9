/** What one tile is: a picture of which format, or a vector tile with which layers. */

import { WORDS } from "../../words";

const LAYER = 3;
const NAME = 1;

const FORMATS: readonly (readonly [name: string, at: number, bytes: string])[] = [
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["jpeg", 0, "\xff\xd8\xff"],
  ["webp", 8, "WEBP"],
  ["avif", 4, "ftypavif"],
];

/** The format of a picture by its first bytes; empty if it is none. */
export function pictureFormat(body: Uint8Array): string {
  const begin = String.fromCharCode(...body.subarray(0, 16));
  return FORMATS.find(([, at, bytes]) => begin.startsWith(bytes, at))?.[0] ?? "";
}

/** The names of a vector tile's layers; an error if it is no vector tile. */
export function vectorLayers(body: Uint8Array): string[] {
  try {
    const layers = [...fields(body)].filter(([field]) => field === LAYER);
    return layers.flatMap(([, layer]) =>
      [...fields(layer)]
        .filter(([field]) => field === NAME)
        .map(([, name]) => new TextDecoder().decode(name)),
    );
  } catch {
    throw new Error(WORDS.basemap.reasons.no_vector);
  }
}

/** The fields of a protobuf message that have a length; an error if it is none. */
function* fields(message: Uint8Array): Generator<[field: number, value: Uint8Array]> {
  for (let at = 0; at < message.length; ) {
    const key = varint(message, at);
    const kind = key.value & 7;
    const number = kind === 0 || kind === 2 ? varint(message, key.next) : { value: 0, next: key.next };
    const length = { 0: 0, 1: 8, 2: number.value, 5: 4 }[kind];
    if (length === undefined) throw new Error(`no field is of type ${kind}`);
    at = number.next + length;
    if (at > message.length) throw new Error("a field ends behind the message");
    if (kind === 2) yield [key.value >> 3, message.subarray(number.next, at)];
  }
}

function varint(body: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = start, weight = 1; at < body.length && at < start + 10; at += 1, weight *= 128) {
    const byte = body[at] as number;
    value += (byte & 0x7f) * weight;
    if (byte < 0x80) return { value, next: at + 1 };
  }
  throw new Error("a number does not end");
}
