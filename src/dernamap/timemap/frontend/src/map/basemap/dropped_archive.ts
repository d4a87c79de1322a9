/** An archive that the reader brings: read in the browser and sent nowhere; checked before it is shown. */

import {
  bytesToHeader,
  Compression,
  type Entry,
  FileSource,
  type Header,
  PMTiles,
  SharedPromiseCache,
  TileType,
} from "pmtiles";
import type { BasemapTiles } from "../../contract";
import { fill, WORDS } from "../../words";
import { BoundedSource, MOST_METADATA, unpack, unpackDirectory, unpackTile } from "./bounded";
import { pictureFormat, vectorLayers } from "./dropped_tile";
import { plainAttribution } from "./plain_attribution";

const HEADER_BYTES = 127;
const ROOT_ENDS = 16_384;
const LARGEST = 16e9;
const DEEPEST = 24;
const MOST_DIRECTORIES = 40;
const DEEPEST_LEAF = 3;
const LONGEST_NAME = 60;
const USUAL_SIDE = 256;
const FORMATS: Partial<Record<TileType, string>> = {
  [TileType.Mvt]: "mvt",
  [TileType.Png]: "png",
  [TileType.Jpeg]: "jpeg",
  [TileType.Webp]: "webp",
  [TileType.Avif]: "avif",
};
const SPHERICAL = ["3857", "900913", "3785", "webmercator", "googlemaps"];
const PROJECTION_KEYS = ["crs", "srs", "projection", "tilematrixset", "tile_matrix_set"];

export interface DroppedArchive {
  readonly tiles: BasemapTiles;
  readonly archive: PMTiles;
}

let opened = 0;

/** Check a file and make it ready for the map; what is wrong with it is an error of one line. */
export async function openArchive(file: File): Promise<DroppedArchive> {
  if (/\.(tiff?|vrt|jp2)$/i.test(file.name)) {
    throw new Error(WORDS.basemap.reasons.picture);
  }
  if (file.size > LARGEST) {
    throw new Error(
      fill(WORDS.basemap.reasons.too_large, { size: (file.size / 1e9).toFixed(1), most: LARGEST / 1e9 }),
    );
  }
  const header = bytesToHeader(await readBeginning(file));
  checkHeader(header, file.size);
  opened += 1;
  const key = `dropped-${opened}`;
  const source = new BoundedSource(new FileSource(file), key);
  const cache = new SharedPromiseCache(100, true, unpackDirectory);
  const archive = new PMTiles(source, cache, unpackTile);
  const metadata = await readMetadata(source, header);
  const { layers, side } = await checkTiles(source, cache, header);
  const named = (metadata.vector_layers as unknown[] | undefined) ?? [];
  const listed = Array.isArray(named) ? named.flatMap(layerName) : [];
  return {
    archive,
    tiles: {
      kind: header.tileType === TileType.Mvt ? "vector" : "raster",
      name: file.name.slice(0, LONGEST_NAME),
      attribution: plainAttribution(String(metadata.attribution ?? "")),
      url: `pmtiles://${key}`,
      min_zoom: header.minZoom,
      max_zoom: header.maxZoom,
      bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
      side,
      layers: listed.length > 0 ? listed : layers,
    },
  };
}

const layerName = (layer: unknown): string[] =>
  layer !== null && typeof layer === "object" && "id" in layer ? [String(layer.id)] : [];

async function readBeginning(file: File): Promise<ArrayBuffer> {
  const bytes = await file.slice(0, HEADER_BYTES).arrayBuffer();
  const begin = new Uint8Array(bytes);
  const magic = String.fromCharCode(...begin.subarray(0, 7));
  if (magic !== "PMTiles") {
    const older = magic.startsWith("PM\x02");
    throw new Error(older ? WORDS.basemap.reasons.old_version : WORDS.basemap.reasons.no_archive);
  }
  if (begin.length < HEADER_BYTES) throw new Error(fill(WORDS.basemap.reasons.cut_off, { size: file.size }));
  if (begin[7] !== 3) throw new Error(fill(WORDS.basemap.reasons.version, { version: begin[7] ?? 0 }));
  return bytes;
}

function checkHeader(header: Header, size: number): void {
  const parts: [number, number][] = [
    [header.rootDirectoryOffset, header.rootDirectoryLength],
    [header.jsonMetadataOffset, header.jsonMetadataLength],
    [header.leafDirectoryOffset, header.leafDirectoryLength ?? 0],
    [header.tileDataOffset, header.tileDataLength ?? 0],
  ];
  const end = Math.max(...parts.map(([offset, length]) => offset + length));
  if (end > size) throw new Error(fill(WORDS.basemap.reasons.cut_short, { end, size }));
  if (
    header.rootDirectoryLength === 0 ||
    header.rootDirectoryOffset + header.rootDirectoryLength > ROOT_ENDS
  ) {
    throw new Error(WORDS.basemap.reasons.root);
  }
  for (const compression of [header.internalCompression, header.tileCompression]) {
    if (compression !== Compression.None && compression !== Compression.Gzip) {
      const name = Compression[compression]?.toLowerCase() ?? String(compression);
      throw new Error(fill(WORDS.basemap.reasons.compression, { name }));
    }
  }
  if (FORMATS[header.tileType] === undefined) {
    throw new Error(WORDS.basemap.reasons.type);
  }
  if (header.minZoom > header.maxZoom || header.maxZoom > DEEPEST) {
    throw new Error(fill(WORDS.basemap.reasons.zooms, { least: header.minZoom, most: header.maxZoom }));
  }
  const { minLon, minLat, maxLon, maxLat } = header;
  if (
    !(minLon >= -180 && minLon < maxLon && maxLon <= 180 && minLat >= -90 && minLat < maxLat && maxLat <= 90)
  ) {
    throw new Error(
      fill(WORDS.basemap.reasons.bounds, { bounds: [minLon, minLat, maxLon, maxLat].join(", ") }),
    );
  }
}

async function readMetadata(source: BoundedSource, header: Header): Promise<Record<string, unknown>> {
  if (header.jsonMetadataLength === 0) return {};
  const { data } = await source.getBytes(header.jsonMetadataOffset, header.jsonMetadataLength);
  const text = await unpack(data, header.internalCompression, MOST_METADATA, WORDS.basemap.reasons.metadata);
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder().decode(text));
  } catch {
    throw new Error(WORDS.basemap.reasons.metadata_json);
  }
  if (found === null || typeof found !== "object" || Array.isArray(found)) {
    throw new Error(WORDS.basemap.reasons.metadata_object);
  }
  for (const [key, value] of Object.entries(found)) {
    if (value === null || !PROJECTION_KEYS.includes(key.toLowerCase())) continue;
    const name = typeof value === "object" ? JSON.stringify(value) : String(value);
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
    if (!SPHERICAL.some((one) => plain.includes(one))) {
      throw new Error(fill(WORDS.basemap.reasons.projection, { name: name.slice(0, LONGEST_NAME) }));
    }
  }
  // rows counted from the south would lie mirrored under the marks
  const scheme = "scheme" in found ? String(found.scheme) : "xyz";
  if (scheme.toLowerCase() !== "xyz") {
    throw new Error(fill(WORDS.basemap.reasons.scheme, { name: scheme.slice(0, LONGEST_NAME) }));
  }
  return found as Record<string, unknown>;
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Look at the directories, all or some, and at a few tiles of what they list. */
async function checkTiles(
  source: BoundedSource,
  cache: SharedPromiseCache,
  header: Header,
): Promise<{ layers: string[]; side: number }> {
  const found = await listTiles(source, cache, header);
  if (found.length === 0) throw new Error(WORDS.basemap.reasons.no_tiles);
  const layers = new Set<string>();
  let side = header.tileType === TileType.Mvt ? 512 : 0;
  for (const share of [0, 0.3, 0.7, 1]) {
    const { offset, length } = found[Math.round(share * (found.length - 1))] as Place;
    const { data } = await source.getBytes(header.tileDataOffset + offset, length);
    const body = new Uint8Array(await unpackTile(data, header.tileCompression));
    if (header.tileType === TileType.Mvt) {
      for (const name of vectorLayers(body)) layers.add(name);
    } else {
      side = Math.max(side, await pictureSide(body, FORMATS[header.tileType] as string));
    }
  }
  return { layers: [...layers], side: side || USUAL_SIDE };
}

async function listTiles(source: BoundedSource, cache: SharedPromiseCache, header: Header): Promise<Place[]> {
  const found: Place[] = [];
  const waiting = [{ offset: header.rootDirectoryOffset, length: header.rootDirectoryLength, depth: 0 }];
  for (let read = 0; read < MOST_DIRECTORIES; read += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const entries = await cache.getDirectory(source, next.offset, next.length, header);
    checkEntries(entries, header);
    for (const { offset, length, runLength } of entries) {
      if (runLength > 0) found.push({ offset, length });
      else waiting.push({ offset: header.leafDirectoryOffset + offset, length, depth: next.depth + 1 });
    }
    if (next.depth > DEEPEST_LEAF) throw new Error(WORDS.basemap.reasons.deep);
  }
  return found;
}

function checkEntries(entries: readonly Entry[], header: Header): void {
  let before = -1;
  for (const { tileId, offset, length, runLength } of entries) {
    const room = (runLength > 0 ? header.tileDataLength : header.leafDirectoryLength) ?? 0;
    if (!(offset >= 0 && length > 0 && offset + length <= room && tileId > before)) {
      throw new Error(WORDS.basemap.reasons.false_directory);
    }
    before = tileId + Math.max(runLength, 1) - 1;
  }
}

async function pictureSide(body: Uint8Array, format: string): Promise<number> {
  if (pictureFormat(body) !== format) throw new Error(fill(WORDS.basemap.reasons.no_picture, { format }));
  try {
    const picture = await createImageBitmap(new Blob([body as Uint8Array<ArrayBuffer>]));
    const { width } = picture;
    picture.close();
    return width;
  } catch {
    throw new Error(fill(WORDS.basemap.reasons.bad_picture, { format }));
  }
}
