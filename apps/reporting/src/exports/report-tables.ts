import { codeListWords } from '@geleit/labels';
import type { ReportDocument } from '../computing/report-document.js';
import { dimensionTitles, multiValuedDimensions, type DimensionTitle } from '../definitions/dimensions.js';
import type { CellValue } from '../engine/cells.js';
import { collatorOf, formatDay, formatMoment } from './report-format.js';
import type { ReportWording } from './wording.js';

/** One row of a table: a code in words, and its numbers in the order of the table's measures. */
export interface TableRow {
  readonly code: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** The numbers of one dimension, as people read them. */
export interface ReportTable {
  readonly dimension: string;
  readonly title: string;
  readonly measures: readonly { readonly id: string; readonly title: string }[];
  readonly rows: readonly TableRow[];
  /** Whether one thing can be in several rows, which then do not add up to the total. */
  readonly isMultiValued: boolean;
}

/** Returns the tables of a report, the total first, the others by the title of their dimension. */
export function tablesOf({ cells }: ReportDocument, wording: ReportWording): readonly ReportTable[] {
  const collator = collatorOf(wording.language);
  const isTotal = ({ dimension }: ReportTable) => Number(dimension === 'total');
  return [...Map.groupBy(cells, ({ dimension }) => dimension)]
    .map(([dimension, ofDimension]) => tableOf(dimension, ofDimension, wording))
    .sort((a, b) => isTotal(b) - isTotal(a) || collator.compare(a.title, b.title));
}

function tableOf(dimension: string, cells: readonly CellValue[], wording: ReportWording): ReportTable {
  const measures = [...new Set(cells.map(({ measure }) => measure))];
  const rows = [...Map.groupBy(cells, ({ code }) => code)].map(([code, ofCode]): TableRow => {
    const values = new Map(ofCode.map(({ measure, value }) => [measure, value]));
    return {
      code,
      label: wording.code(dimension, code),
      values: measures.map((measure) => values.get(measure) ?? null),
    };
  });
  return {
    dimension,
    title: wording.dimension(dimension),
    measures: measures.map((id) => ({ id, title: wording.measure(id) })),
    rows: rows.sort(orderOfRows(dimension, wording)),
    isMultiValued: multiValuedDimensions.some((multiValued) => multiValued === dimension),
  };
}

/** As the words of the code list stand; what is in no list by its word, and `unknown` at the end. */
function orderOfRows(dimension: string, { language }: ReportWording): (a: TableRow, b: TableRow) => number {
  const titles: Readonly<Record<string, DimensionTitle>> = dimensionTitles;
  const listed = Object.keys(codeListWords[titles[dimension]?.list ?? '']?.codes ?? {});
  const placeOf = ({ code }: TableRow): number => {
    if (code === 'unknown') return Number.MAX_SAFE_INTEGER;
    const place = listed.indexOf(code);
    return place < 0 ? listed.length : place;
  };
  const collator = collatorOf(language);
  return (a, b) => placeOf(a) - placeOf(b) || collator.compare(a.label, b.label);
}

/** A report with what people have to see beside its numbers. */
export interface ShownReport {
  readonly runId: string;
  readonly document: ReportDocument;
  readonly sha256: string;
  readonly isInterim: boolean;
}

/** Which period and whose numbers these are: `01.01.2026 bis 31.12.2026, alle Beratungsstellen`. */
export function scopeOf({ period, agencyId }: ReportDocument, wording: ReportWording): string {
  const [from, to] = [period.from, period.to].map((day) => formatDay(wording.language, day));
  const office = agencyId === null ? wording.own('allOffices') : wording.office(agencyId);
  return `${from} ${wording.own('until')} ${to}, ${office}`;
}

type Fact = readonly [name: string, value: string];

/** What determines the numbers, and how to prove them. */
export function factsOf(
  { runId, document, sha256, isInterim }: ShownReport,
  wording: ReportWording,
): readonly Fact[] {
  const { definitionId, definitionVersion, programme, period, agencyId, asOf } = document;
  const { language } = wording;
  return [
    [wording.own('report'), wording.title],
    [wording.own('definition'), definitionId],
    [wording.own('definitionVersion'), String(definitionVersion)],
    [wording.own('verified'), wording.verifiedBy ?? wording.own('no')],
    [wording.own('programme'), wording.programme(programme)],
    [
      wording.own('period'),
      `${formatDay(language, period.from)} ${wording.own('until')} ${formatDay(language, period.to)}`,
    ],
    [wording.own('interim'), wording.own(isInterim ? 'interimReason' : 'no')],
    [wording.own('office'), agencyId === null ? wording.own('allOffices') : wording.office(agencyId)],
    ...(agencyId === null ? [] : [[wording.own('officeId'), agencyId] as const]),
    ...keyFacts(wording),
    [wording.own('asOf'), formatMoment(language, asOf)],
    [wording.own('runId'), runId],
    [wording.own('hash'), sha256],
  ];
}

const keyFacts = (wording: ReportWording): readonly Fact[] =>
  wording.keys.map(({ title, key: { casesPerFteAndYear, sourceTitle, verifiedBy } }) => [
    title[wording.language],
    `${casesPerFteAndYear}. ${wording.own('source')}: ${sourceTitle[wording.language]}. ` +
      `${wording.own('checked')}: ${verifiedBy ?? wording.own('no')}`,
  ]);
