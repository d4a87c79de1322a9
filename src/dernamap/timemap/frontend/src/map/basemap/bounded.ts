/** Reading archives of tiles within bounds: what a file says about itself is not believed. */

import { Compression, type RangeResponse, type Source } from "pmtiles";
import { fill, WORDS } from "../../words";

/** The most bytes that one read may ask for. */
const MOST_READ = 16_000_000;
const MOST_DIRECTORY = 2_000_000;
export const MOST_METADATA = 4_000_000;
const MOST_TILE = 24_000_000;
/** Bytes of an entry of a directory at least: four numbers of a byte each. */
const LEAST_ENTRY = 4;

/** A source that refuses to read more at once than a map needs. */
export class BoundedSource implements Source {
  constructor(
    private readonly source: Source,
    private readonly key: string,
  ) {}

  getKey(): string {
    return this.key;
  }

  getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    if (!(length <= MOST_READ))
      return Promise.reject(new Error(fill(WORDS.basemap.reasons.part, { size: length })));
    return this.source.getBytes(offset, length, signal, etag);
  }
}

/** Unpack up to so many bytes; more, or damage, is an error that names what was read. */
export async function unpack(
  body: ArrayBuffer,
  compression: Compression,
  most: number,
  what: string,
): Promise<ArrayBuffer> {
  const unpacked =
    compression === Compression.Gzip ? await gunzip(body, most, what) : new Uint8Array(body).slice();
  if (unpacked.byteLength > most)
    throw new Error(fill(WORDS.basemap.reasons.bomb, { what, most: most / 1e6 }));
  return unpacked.buffer as ArrayBuffer;
}

async function gunzip(body: ArrayBuffer, most: number, what: string): Promise<Uint8Array> {
  const reader = new Blob([body]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      size += next.value.byteLength;
      if (size > most) break;
    }
  } catch {
    throw new Error(fill(WORDS.basemap.reasons.not_unpacked, { what }));
  }
  if (size > most) {
    void reader.cancel();
    throw new Error(fill(WORDS.basemap.reasons.bomb, { what, most: most / 1e6 }));
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

export const unpackTile = (body: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> =>
  unpack(body, compression, MOST_TILE, WORDS.basemap.reasons.tile);

/** Unpack a directory, whose first number says how many entries there are. */
export async function unpackDirectory(body: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  const unpacked = await unpack(body, compression, MOST_DIRECTORY, WORDS.basemap.reasons.directory);
  const bytes = new Uint8Array(unpacked);
  let count = 0;
  for (let at = 0, weight = 1; at < bytes.length; at += 1, weight *= 128) {
    const byte = bytes[at] as number;
    count += (byte & 0x7f) * weight;
    if (byte < 0x80) break;
  }
  if (count < 1 || count > bytes.length / LEAST_ENTRY) {
    throw new Error(fill(WORDS.basemap.reasons.entries, { size: bytes.length, n: count }));
  }
  return unpacked;
}
