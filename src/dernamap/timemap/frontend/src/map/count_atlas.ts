/** Numbers for cells, drawn once: exact below a thousand, two digits above ("1.2k", "34k"). */

const WIDTH = 56;
const HEIGHT = 26;
const ACROSS = 32;
const EXACT = 999;
const STEPS = 90;

export interface Atlas {
  readonly canvas: HTMLCanvasElement;
  readonly mapping: Record<number, { x: number; y: number; width: number; height: number }>;
}

/** Which label says a count: 0 to 998 for 1 to 999, then ninety for each power of ten. */
export function labelOf(count: number): number {
  if (count <= EXACT) return Math.max(count, 1) - 1;
  const power = Math.min(Math.floor(Math.log10(count)), 8);
  const lead = Math.min(Math.floor(count / 10 ** (power - 1)), 99);
  return EXACT + (power - 3) * STEPS + (lead - 10);
}

/** The words of a label. */
export function labelWords(label: number): string {
  if (label < EXACT) return String(label + 1);
  const power = 3 + Math.floor((label - EXACT) / STEPS);
  const value = (10 + ((label - EXACT) % STEPS)) * 10 ** (power - 1);
  if (value >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(2))}M`;
  return `${Number((value / 1000).toPrecision(2))}k`;
}

/** Atlas with every label up to 990 million. */
export function countAtlas(dark: boolean): Atlas {
  const labels = EXACT + 6 * STEPS;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * ACROSS;
  canvas.height = HEIGHT * Math.ceil(labels / ACROSS);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser gives no 2D canvas");
  pen.font = "600 20px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 5;
  pen.strokeStyle = dark ? "#14181c" : "#ffffff";
  pen.fillStyle = dark ? "#f2f2f2" : "#1d2125";
  const mapping: Atlas["mapping"] = {};
  for (let label = 0; label < labels; label++) {
    const x = (label % ACROSS) * WIDTH;
    const y = Math.floor(label / ACROSS) * HEIGHT;
    mapping[label] = { x, y, width: WIDTH, height: HEIGHT };
    const words = labelWords(label);
    pen.strokeText(words, x + WIDTH / 2, y + HEIGHT / 2 + 1);
    pen.fillText(words, x + WIDTH / 2, y + HEIGHT / 2 + 1);
  }
  return { canvas, mapping };
}
