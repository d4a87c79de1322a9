/** The page's state as its link writes it: what is as the page opens by itself is left out. */

import { type Control, GROUNDS, LABELS, MODES, THEMES } from "../contract";

const FIELDS = ["mode", "date", "days", "from", "to", "event", "labels", "theme", "ground"] as const;
const CHOICES: Partial<Record<keyof Control, readonly string[]>> = {
  mode: MODES,
  labels: LABELS,
  theme: THEMES,
  ground: GROUNDS,
};

/** The search part of a link to `control`; parameters that are not ours stay as they are. */
export function linkTo(control: Control, opening: Control, search: string): string {
  const params = new URLSearchParams(search);
  for (const name of FIELDS) {
    params.delete(name);
    const text = String(control[name]);
    if (text !== "" && text !== String(opening[name])) params.set(name, text);
  }
  const link = params.toString();
  return link === "" ? "" : `?${link}`;
}

/** The state that a link's search part asks for; what it leaves out is as the page opens. */
export function controlIn(search: string, opening: Control): Control {
  const params = new URLSearchParams(search);
  const control: Record<string, string | number> = { ...opening };
  for (const name of FIELDS) {
    const text = params.get(name) ?? "";
    if (text === "" || !(CHOICES[name]?.includes(text) ?? true)) continue;
    if (name !== "days") control[name] = text;
    else if (/^[1-9]\d{0,8}$/.test(text)) control[name] = Number(text);
  }
  return control as unknown as Control;
}
