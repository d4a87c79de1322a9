/** The marks of each event, grouped once for all who ask. */

/** The marks of events: those of row `r` stand from `starts[r]` to before `starts[r + 1]`. */
export interface MarksOfEvents {
  readonly starts: Uint32Array;
  readonly marks: Uint32Array;
}

const known = new WeakMap<Int32Array, MarksOfEvents>();

/** The marks of each event; `event` is the row of each mark's event, `length` the number of events. */
export function marksOf(event: Int32Array, length: number): (row: number) => Uint32Array {
  return (row) => {
    const { starts, marks } = groupedMarks(event, length);
    return marks.subarray(starts[row], starts[row + 1]);
  };
}

/** All marks in the order of their events, for who looks at those of many. */
export function groupedMarks(event: Int32Array, length: number): MarksOfEvents {
  let grouped = known.get(event);
  if (grouped === undefined) {
    grouped = group(event, length);
    known.set(event, grouped);
  }
  return grouped;
}

function group(event: Int32Array, length: number): MarksOfEvents {
  const starts = new Uint32Array(length + 1);
  for (const row of event) starts[row + 1] = (starts[row + 1] as number) + 1;
  for (let row = 0; row < length; row++) {
    starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  }
  const next = starts.slice();
  const marks = new Uint32Array(event.length);
  event.forEach((row, mark) => {
    const place = next[row] as number;
    next[row] = place + 1;
    marks[place] = mark;
  });
  return { starts, marks };
}
