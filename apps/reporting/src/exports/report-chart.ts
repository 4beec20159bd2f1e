import { formatNumber } from './report-format.js';
import type { ReportTable } from './report-tables.js';
import type { ReportWording } from './wording.js';

/** Bars of one measure. The table below it has all numbers. */
export interface ReportChart {
  /** Says what can be seen, to who cannot see it. */
  readonly alt: string;
  readonly caption: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: string;
    /** Of the longest bar; 0 to 1. */
    readonly share: number;
  }[];
}

/** What a reader of each report looks for first. */
const chartedMeasures: Readonly<Partial<Record<string, readonly [dimension: string, measure: string]>>> = {
  'MBE-CTRL': ['nationality', 'cases'],
  'JMD-STAT': ['ageBand', 'accompanied'],
  'SBG-NRW': ['statusGroup', 'persons'],
  'AVB-12A': ['nationality', 'persons'],
  'IA-SB': ['projectField', 'participants'],
};
/** More bars than that are not compared any more. */
const maxBars = 12;

interface CountedRow {
  readonly label: string;
  readonly value: number;
}

/** Returns the chart of a table; null if the report has none of it, or nothing to compare. */
export function chartOf(
  definitionId: string,
  table: ReportTable,
  wording: ReportWording,
): ReportChart | null {
  const charted = chartedMeasures[definitionId];
  if (charted === undefined || table.dimension !== charted[0]) return null;
  const [, measure] = charted;
  const column = table.measures.findIndex(({ id }) => id === measure);
  const counted = table.rows.map(({ label, values }) => ({ label, value: values[column] ?? 0 }));
  const largest = counted.toSorted((a, b) => b.value - a.value);
  const hasValues = counted.some(({ value }) => value > 0);
  if (!hasValues) return null;
  const title = `${wording.measure(measure)}, ${table.title}`;
  return counted.length > maxBars
    ? drawChart(`${title} (${wording.own('chartLargest')})`, largest.slice(0, maxBars), wording)
    : drawChart(title, counted, wording);
}

function drawChart(title: string, rows: readonly CountedRow[], wording: ReportWording): ReportChart {
  const longest = Math.max(...rows.map(({ value }) => value));
  const bars = rows.map(({ label, value }) => ({
    label,
    value: formatNumber(wording.language, value),
    share: value / longest,
  }));
  return {
    alt: `${wording.own('chart')}: ${title}. ${bars.map(({ label, value }) => `${label}: ${value}`).join('; ')}`,
    caption: `${title}. ${wording.own('chartData')}.`,
    bars,
  };
}
