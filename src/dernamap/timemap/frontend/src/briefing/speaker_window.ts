/** The speaker's window: notes, the next scene and a clock, on a screen that the others do not see. */

import type { SceneRecord } from "../contract";
import { h, setText } from "../dom/elements";
import { fill, WORDS } from "../words";

const STYLE = `
body { margin: 0; padding: 20px 24px; font: 20px/1.45 "Source Sans", "Noto Sans Arabic", sans-serif;
  background: #14181c; color: #e8e9ea; font-variant-numeric: tabular-nums; }
header { display: flex; gap: 32px; align-items: baseline; border-bottom: 1px solid #353c43; padding-bottom: 8px; }
header p { margin: 0; font-size: 34px; } header small, h2 { font-size: 15px; color: #a9b0b6; font-weight: 600; }
header small { display: block; } h1 { font-size: 24px; margin: 14px 0 0; } h2 { margin: 22px 0 2px; }
p { margin: 4px 0; white-space: pre-line; } .faults { color: #f0b45e; }
`;

/** "1:04:09" of seconds. */
export function sinceWords(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds) % 60,
  ];
  const two = (number: number): string => String(number).padStart(2, "0");
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

export class SpeakerWindow {
  private opened: Window | null = null;
  private ticking: ReturnType<typeof setInterval> | null = null;
  private readonly began = Date.now();
  private readonly clock = h("p", { dir: "ltr" });
  private readonly since = h("p", { dir: "ltr" });
  private readonly count = h("p", { dir: "ltr" });
  private readonly now = h("div");
  private shown: { scene: SceneRecord; next: SceneRecord | null; count: string } | null = null;

  constructor(private readonly onKey: (event: KeyboardEvent) => void) {}

  /** Open it, or bring it to the front; false if the browser does not let us. */
  open(): boolean {
    if (this.opened === null || this.opened.closed) {
      this.opened = window.open("", "dernamap-speaker", "popup,width=760,height=640");
      if (this.opened === null) return false;
      this.build(this.opened.document);
      this.opened.addEventListener("keydown", this.onKey);
      this.ticking ??= setInterval(() => this.tick(), 1000);
    }
    this.opened.focus();
    return true;
  }

  show(scene: SceneRecord, next: SceneRecord | null, count: string): void {
    this.shown = { scene, next, count };
    if (this.opened !== null && !this.opened.closed) this.write();
  }

  close(): void {
    if (this.ticking !== null) clearInterval(this.ticking);
    this.ticking = null;
    this.opened?.close();
    this.opened = null;
  }

  private build(page: Document): void {
    const words = WORDS.briefing.speaker;
    page.title = words.title;
    page.documentElement.lang = WORDS.language.code;
    page.documentElement.dir = WORDS.language.direction;
    const named = (name: string, value: HTMLElement): HTMLElement =>
      h("div", {}, h("small", {}, name), value);
    page.head.replaceChildren(h("style", {}, STYLE), h("title", {}, words.title));
    page.body.replaceChildren(
      h(
        "header",
        {},
        named(words.time, this.clock),
        named(words.since, this.since),
        named(words.count, this.count),
      ),
      this.now,
    );
    this.tick();
    this.write();
  }

  private write(): void {
    if (this.shown === null) return;
    const { scene, next, count } = this.shown;
    const words = WORDS.briefing.speaker;
    setText(this.count, count);
    this.now.replaceChildren(
      h("h1", { dir: "auto" }, scene.title || words.untitled),
      h("h2", {}, words.notes),
      h("p", { dir: "auto" }, scene.notes || words.no_notes),
      h("h2", {}, words.next),
      h("p", { dir: "auto" }, next === null ? words.end : next.title || words.untitled),
      ...(scene.faults.length === 0
        ? []
        : [h("h2", {}, words.faults), ...scene.faults.map((fault) => h("p", { class: "faults" }, fault))]),
    );
  }

  private tick(): void {
    const now = new Date();
    const two = (number: number): string => String(number).padStart(2, "0");
    setText(this.clock, `${two(now.getHours())}:${two(now.getMinutes())}`);
    setText(this.since, sinceWords((now.getTime() - this.began) / 1000));
  }
}

/** Said where the browser does not open it. */
export const refusedWords = (): string => fill(WORDS.briefing.speaker.refused, {});
