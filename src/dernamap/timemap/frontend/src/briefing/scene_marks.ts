/** Where the reports that a scene points at stand on the map. */

import type { SceneRecord } from "../contract";
import type { FetchedColumns } from "../data/dataset_columns";

export interface PointedMarks {
  /** The marks of each report. */
  readonly marks: readonly (readonly number[])[];
  /** Their places, in degrees. */
  readonly points: readonly (readonly { readonly lon: number; readonly lat: number }[])[];
}

export function pointedMarks({ marks }: FetchedColumns, points: SceneRecord["points"]): PointedMarks {
  const found = points.map(({ row }) => marksOf(marks.event, row));
  const places = found.map((own) =>
    own.map((mark) => ({
      lon: marks.position[mark * 2] as number,
      lat: marks.position[mark * 2 + 1] as number,
    })),
  );
  return { marks: found, points: places };
}

function marksOf(events: FetchedColumns["marks"]["event"], row: number): number[] {
  const found: number[] = [];
  events.forEach((event, mark) => {
    if (event === row) found.push(mark);
  });
  return found;
}
