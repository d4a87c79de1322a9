/** What keys mean while a briefing is shown: those of a keyboard, and those that clickers send. */

export const ACTIONS = [
  "next",
  "previous",
  "first",
  "last",
  "jump",
  "blank",
  "full",
  "speaker",
  "again",
  "play",
  "help",
  "leave",
] as const;
export type Action = (typeof ACTIONS)[number];

/** An action, or a figure of a scene's number. */
export type KeyMeaning = Action | { readonly figure: string };

/** Keys as the list of keys names them, by action. */
export const KEYS: Readonly<Record<Action, readonly string[]>> = {
  next: ["PageDown", "→", "N", "Space"],
  previous: ["PageUp", "←", "P"],
  first: ["Home"],
  last: ["End"],
  jump: ["1…9", "G"],
  blank: [".", "B"],
  full: ["F", "F5"],
  speaker: ["S"],
  again: ["R"],
  play: ["K"],
  help: ["?"],
  leave: ["Esc"],
};

const MEANINGS: Readonly<Record<string, Action>> = {
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  n: "next",
  " ": "next",
  PageUp: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  p: "previous",
  Backspace: "previous",
  Home: "first",
  End: "last",
  g: "jump",
  Enter: "jump",
  ".": "blank",
  b: "blank",
  f: "full",
  F5: "full",
  s: "speaker",
  r: "again",
  k: "play",
  "?": "help",
  Escape: "leave",
};

/** Keys of letters stand where they stand, whatever an Arabic keyboard writes there. */
const LETTER = /^Key([A-Z])$/;
const ARABIC_FIGURES = "٠١٢٣٤٥٦٧٨٩";

export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What a key means; null for nothing. */
export function meaningOf({ key, code, altKey, ctrlKey, metaKey }: PressedKey): KeyMeaning | null {
  if (altKey || ctrlKey || metaKey) return null;
  const arabic = key === "" ? -1 : ARABIC_FIGURES.indexOf(key);
  if (/^[0-9]$/.test(key)) return { figure: key };
  if (arabic >= 0) return { figure: String(arabic) };
  const plain = key.length === 1 ? key.toLowerCase() : key;
  const known = MEANINGS[plain];
  if (known !== undefined) return known;
  if (code === "Period") return "blank";
  const letter = LETTER.exec(code)?.[1]?.toLowerCase();
  return letter === undefined ? null : (MEANINGS[letter] ?? null);
}

/** What a key means that is pressed on a stage; null for one that a field or a button takes. */
export function meaningOnStage(event: KeyboardEvent): KeyMeaning | null {
  const origin = event.composedPath()[0];
  const element = origin instanceof Element ? origin : null;
  // the number of a scene, which is typed into its own field
  if (element instanceof HTMLInputElement) return null;
  const pressed = event.key === " " || event.key === "Enter";
  if (pressed && element !== null && element.closest("button, summary, a") !== null) return null;
  return meaningOf(event);
}
