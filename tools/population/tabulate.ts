import { sumBy, type ReportCell } from './cells.js';

/** Something that adds to measures: in the rows of its codes and, unless it is an office's part, in the total. */
export interface CountedThing {
  readonly adds: Readonly<Record<string, number>>;
  /** By dimension. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** What counts once in the whole and once in each office is there twice, once for each. */
  readonly counts: 'everywhere' | 'in_the_whole' | 'in_its_office';
}

/** The numbers of a row, by measure. */
type CountOf = (measure: string) => number;

/** What a report shows, and how it computes what nobody adds to. */
export interface TableLayout {
  readonly total: readonly string[];
  readonly breakdowns: Readonly<Record<string, readonly string[]>>;
  readonly computed: Readonly<Record<string, (count: CountOf) => number | null>>;
}

/** The total, and a row for each code for which one of the row's own measures is above zero. */
export function tabulate(layout: TableLayout, things: readonly CountedThing[]): readonly ReportCell[] {
  const [whole, offices] = [
    things.filter(({ counts }) => counts !== 'in_its_office'),
    things.filter(({ counts }) => counts !== 'in_the_whole'),
  ];
  return [
    ...rowOf(layout, { dimension: 'total', code: 'all', measures: layout.total }, whole),
    ...Object.entries(layout.breakdowns).flatMap(([dimension, measures]) =>
      breakdownOf(layout, { dimension, measures }, dimension === 'agency' ? offices : whole),
    ),
  ];
}

interface RowHead {
  readonly dimension: string;
  readonly code: string;
  readonly measures: readonly string[];
}

function breakdownOf(
  layout: TableLayout,
  { dimension, measures }: Omit<RowHead, 'code'>,
  things: readonly CountedThing[],
): readonly ReportCell[] {
  const byCode = Map.groupBy(
    things.flatMap((thing) => (thing.codes[dimension] ?? []).map((code) => ({ code, thing }))),
    ({ code }) => code,
  );
  return [...byCode].flatMap(([code, group]) => {
    const counted = group.map(({ thing }) => thing);
    return counted.some(({ adds }) => measures.some((measure) => (adds[measure] ?? 0) > 0))
      ? rowOf(layout, { dimension, code, measures }, counted)
      : [];
  });
}

function rowOf(
  { computed }: TableLayout,
  { dimension, code, measures }: RowHead,
  things: readonly CountedThing[],
): readonly ReportCell[] {
  const count: CountOf = (measure) => sumBy(things, ({ adds }) => adds[measure] ?? 0);
  return measures.map((measure) => ({
    dimension,
    code,
    measure,
    value: computed[measure]?.(count) ?? (measure in computed ? null : count(measure)),
  }));
}
