/** Words of the page that more than one part says. */

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** What a dataset without events says, where it would show them. */
export const NO_EVENTS = `This dataset has no events. Import a file on "Your records", or add rows to its events.csv.`;
