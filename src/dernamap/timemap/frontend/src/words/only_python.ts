/** Groups of the tables of words that only Python says: the bundle does not carry them. */
export const ONLY_PYTHON = [
  ...(["spans", "numbers", "says", "inset", "handout", "families", "places"] as const),
  ...(["trial", "correction", "records", "report", "mapping", "faults", "disputes", "people"] as const),
  ...([
    "plots",
    "kept",
    "figure",
    "placing",
    "placing_words",
    "reading",
    "file_words",
    "wants",
    "card",
  ] as const),
] as const;
