/** The words of the page, in one place; what the data say comes from the data. */

import type { PageName } from "../contract";
import type { Labels, Mode, Theme } from "../state/fields";

const ground = "Who claims what ground";

export const WORDS = {
  modes: {
    name: "What the slider shows",
    labels: { asof: "as of", window: "window", range: "range" } satisfies Record<Mode, string>,
    titles: {
      asof: "Everything up to a day, with older reports fading",
      window: "A window of a chosen length that slides",
      range: "A first and a last day",
    } satisfies Record<Mode, string>,
  },
  labels: {
    name: "Map labels",
    short: "Labels",
    labels: { en: "Latin", ar: "العربية", both: "Both" } satisfies Record<Labels, string>,
    titles: {
      en: "Map labels in Latin letters",
      ar: "Map labels in Arabic",
      both: "Map labels in both scripts",
    } satisfies Record<Labels, string>,
  },
  themes: {
    name: "Colours",
    labels: { auto: "Auto", light: "Light", dark: "Dark" } satisfies Record<Theme, string>,
    titles: {
      auto: "Colours as the system has them",
      light: "Light colours",
      dark: "Dark colours",
    } satisfies Record<Theme, string>,
  },
  settings: "Labels and colours",
  pages: {
    name: "Other pages",
    labels: { places: "Places", records: "Your records" } satisfies Record<PageName, string>,
  },
  counts: {
    certain: ["certain", "Reports that must fall in this window"],
    possible: ["possible", "Reports that may fall in this window, and are not certain"],
    disputed: ["disputed", "Of both, those on which sources disagree"],
    unplaced: ["not placed", "Of both, those that could not be put on the map"],
    killed:
      "From what surely fell in this window to what may have, if the reports are right. Reports that may count the same dead never add to the lower number; a part never adds to its total.",
  },
  controls: {
    back: "One day back",
    on: "One day on",
    previous: "Previous report (P)",
    next: "Next report (N)",
    play: "Play",
    pause: "Pause",
    nothingToPlay: "All records fall on one day: there is nothing to play",
    loop: "Loop: start over at the end",
    speed: "Speed of playback, in days a second",
    length: "Length of the window",
    date: "Go to a date",
    dateIncomplete: "The date is incomplete.",
    phase: "Go to a phase",
    phaseShort: "Phase…",
    bars: "Bars of the time line",
    barsShort: "Auto bars",
    zoomOut: "Zoom out in time",
    zoomIn: "Zoom in on time",
    all: "All: show the whole time",
    allShort: "All",
  },
  timeline: {
    lane: "What lasted: sieges, displacement, fighting over several days",
    slider: "Date",
  },
  map: {
    name: "Map",
    zoomIn: "Zoom in on the map",
    zoomOut: "Zoom out on the map",
    backToOpening: "Back to the opening view",
    several: "Several reports: press to look closer",
    stacks: "Reports on the map",
    tooClose: (places: number): string => `${places} places too close to be told apart at this scale. `,
    closer: "Look closer",
    more: (reports: number): string => `${reports} more stand in the list of evidence.`,
    report: "Report",
    noWebGl:
      "This browser has no WebGL2, which the map needs. The time line and the evidence work without it.",
    lost: "The map lost its graphics and is being drawn again.",
  },
  legend: "Legend",
  evidence: {
    name: "Evidence",
    list: "Reports in the window",
    table: "Table",
    none: "No report falls in this window. Move the slider, lengthen the window, or press N for the next report.",
    notPlaced: "Not placed",
    back: "‹ All in the window",
  },
  ground: {
    name: ground,
    list: "List of claims",
    claims: "Claims to ground",
    close: "Close",
  },
  loading: "Loading the records…",
  /** What a dataset without events says, where it would show them. */
  noEvents: `This dataset has no events. Import a file on "Your records", or add rows to its events.csv.`,
  noDate: "No events",
} as const;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
