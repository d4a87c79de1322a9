/**
 * Shapes that several reports stand on, each drawn once.
 *
 * Where shapes overlap the strongest ink of a pixel stays, so that a shape drawn for each of its reports
 * looks like one, but software renderers take 0.3 s for a frame of fifty. A shape passes the filter on
 * the GPU with the days of any of its reports that does.
 */

import type { ShapeRow } from "../data/dataset_columns";
import { type Filter, isKept } from "./role_filters";

type Filtered<T> = (row: ShapeRow, at: { readonly index: number }) => T;

/** Properties of a layer: what it filters its rows by, read anew only where that is another. */
export interface Passing {
  readonly getFilterValue: Filtered<ShapeRow["days"]>;
  readonly getFilterCategory: Filtered<number>;
  readonly updateTriggers: Readonly<Record<"getFilterValue" | "getFilterCategory", string>>;
}

export class SharedShapes {
  /** What the layer draws: a row for each band or path. */
  readonly rows: readonly ShapeRow[];
  private readonly reports: readonly (readonly ShapeRow[])[];

  constructor(rows: readonly ShapeRow[]) {
    const byShape = new Map<unknown, ShapeRow[]>();
    for (const row of rows) {
      // reports on the same shape have the same points, not only equal ones
      const points = row.path.length > 0 ? row.path : row.polygon;
      const others = byShape.get(points);
      if (others === undefined) byShape.set(points, [row]);
      else others.push(row);
    }
    this.reports = [...byShape.values()];
    this.rows = this.reports.map(([first]) => first as ShapeRow);
  }

  /** Let a filter show a shape where it shows any report on it; null if it shows nothing. */
  passing(filter: Filter): Passing | null {
    let any = false;
    const chosen = this.reports.map((rows) => {
      const found = rows.find((row) => isKept(row, filter));
      any ||= found !== undefined;
      return found ?? (rows[0] as ShapeRow);
    });
    const which = chosen.map(({ mark }) => mark).join();
    const of = (index: number): ShapeRow => chosen[index] as ShapeRow;
    return any
      ? {
          getFilterValue: (_, { index }) => of(index).days,
          getFilterCategory: (_, { index }) => of(index).kept,
          updateTriggers: { getFilterValue: which, getFilterCategory: which },
        }
      : null;
  }
}
