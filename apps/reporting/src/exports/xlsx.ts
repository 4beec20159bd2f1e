import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import { officesOfCells } from '../computing/compute-report.js';
import { printedWorkbook, type PrintedSheet } from './printed-workbook.js';
import { formatMoment } from './report-format.js';
import { factsOf, scopeOf, tablesOf, type ReportTable, type ShownReport } from './report-tables.js';
import type { ReportWording } from './wording.js';

type SheetOfTable = Sheet<never> & PrintedSheet & { readonly sheet: string };

/** Cells of type string are never calculated, and `@` keeps whoever edits one from turning it into a day. */
const textCell = (value: string) =>
  ({ value, type: String, format: '@', alignVertical: 'center', wrap: true }) satisfies Cell;
const headCell = (value: string, align: 'left' | 'right', height: number) =>
  ({
    ...textCell(value),
    align,
    height,
    fontSize: 9,
    fontWeight: 'bold',
    alignVertical: 'bottom',
    backgroundColor: '#e6e6e6',
    bottomBorderStyle: 'thin',
  }) satisfies Cell;
const titleCell = (value: string) =>
  ({ value, type: String, format: '@', fontWeight: 'bold', fontSize: 14, height: 20 }) satisfies Cell;
const noteCell = (value: string) => ({ value, type: String, format: '@' }) satisfies Cell;

/** All numbers of a measure have the same decimals. */
function numberFormatOf(values: readonly (number | null)[]): string {
  const decimals = Math.max(0, ...values.map((value) => String(value ?? 0).split('.')[1]?.length ?? 0));
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}
const numberCell = (value: number | null | undefined, format: string): Cell =>
  value === null || value === undefined ? null : { value, type: Number, format, alignVertical: 'center' };

/** In characters: the longest word of the head fits, and a number of seven digits. */
const widthOf = (head: string): number =>
  Math.max(9, ...head.split(/[\s-]/).map((word) => Math.ceil(word.length * 0.95) + 2));
const labelWidth = 32;

/** In points: as many lines as a text needs in its column, which no reader of the file computes. */
const heightOf = (text: string, width: number): number => 14 * Math.ceil((text.length * 1.1) / width);
const headHeightOf = (heads: readonly string[], widths: readonly number[]): number =>
  Math.max(...heads.map((head, index) => heightOf(head, widths[index] ?? labelWidth)));

/** As many columns as a title of a hundred characters reaches over. */
function printedColumns(widths: readonly number[]): number {
  const usualWidth = 9;
  const missing = 110 - widths.reduce((sum, width) => sum + width, 0);
  return widths.length + Math.max(0, Math.ceil(missing / usualWidth));
}

/**
 * One sheet for each table of the report, and one of metadata. Each has its title, prints on A4 across, as wide
 * as the page, and repeats its head on each page.
 */
export function xlsxOf(report: ShownReport, wording: ReportWording): Promise<Buffer> {
  const tables = tablesOf(report.document, wording);
  const sheets = withUniqueNames([
    ...tables.map((table) => (table.dimension === 'total' ? totalSheet : tableSheet)(table, report, wording)),
    metadataSheet(report, wording),
  ]);
  return writeXlsxFile(sheets, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [
      printedWorkbook(sheets, {
        title: `${wording.title}, ${scopeOf(report.document, wording)}`,
        language: wording.language,
        footer: footerOf(report, wording),
        pageWords: [wording.own('page'), wording.own('of')],
      }),
    ],
  }).toBuffer();
}

const footerOf = ({ document, isInterim }: ShownReport, wording: ReportWording): string =>
  [
    ...(isInterim ? [wording.own('interim')] : []),
    `${document.definitionId}, ${wording.own('version')} ${document.definitionVersion}`,
    `${wording.own('asOf')} ${formatMoment(wording.language, document.asOf)}`,
  ].join(' · ');

/** What stands above each table: its title, and whose numbers of which time these are. */
function headLines(title: string, { document, isInterim }: ShownReport, wording: ReportWording): Row[] {
  const interim = isInterim ? ` (${wording.own('interim')})` : '';
  return [[titleCell(`${wording.title}: ${title}`)], [noteCell(`${scopeOf(document, wording)}${interim}`)]];
}

interface SheetContent {
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: Row[];
  /** How many of the first columns hold texts. */
  readonly textColumns?: number;
}

function sheetOf(
  title: string,
  above: Row[],
  { heads, widths, rows, textColumns = 1 }: SheetContent,
): SheetOfTable {
  const height = headHeightOf(heads, widths);
  const data = [
    ...above,
    heads.map((head, column) => headCell(head, column < textColumns ? 'left' : 'right', height)),
    ...rows,
  ];
  return {
    sheet: sheetNameOf(title),
    orientation: 'landscape',
    stickyRowsCount: above.length + 1,
    stickyColumnsCount: 1,
    columns: widths.map((width) => ({ width })),
    data,
    printed: { rows: data.length, columns: printedColumns(widths), headRows: above.length + 1 },
  };
}

function tableSheet(table: ReportTable, report: ShownReport, wording: ReportWording): SheetOfTable {
  const formats = table.measures.map((_, column) =>
    numberFormatOf(table.rows.map(({ values }) => values[column] ?? null)),
  );
  const notes = table.isMultiValued ? [[noteCell(wording.own('notSummable'))]] : [];
  return sheetOf(table.title, [...headLines(table.title, report, wording), ...notes], {
    heads: [table.title, ...table.measures.map(({ title }) => title)],
    widths: [labelWidth, ...table.measures.map(({ title }) => widthOf(title))],
    rows: table.rows.map(({ label, values }) => [
      { ...textCell(label), height: heightOf(label, labelWidth) },
      ...values.map((value, column) => numberCell(value, formats[column] ?? '')),
    ]),
  });
}

/** The whole has many measures and one row, so its measures are the rows. */
function totalSheet(
  { title, measures, rows: [whole] }: ReportTable,
  report: ShownReport,
  wording: ReportWording,
): SheetOfTable {
  return sheetOf(title, headLines(title, report, wording), {
    heads: [wording.own('measure'), wording.own('value')],
    widths: [60, 16],
    rows: measures.map((measure, index) => {
      const value = whole?.values[index];
      return [
        { ...textCell(measure.title), height: heightOf(measure.title, 60) },
        numberCell(value, numberFormatOf([value ?? null])),
      ];
    }),
  });
}

function metadataSheet(report: ShownReport, wording: ReportWording): SheetOfTable {
  const title = wording.own('metadata');
  const facts = [...factsOf(report, wording), ...officeFacts(report, wording)];
  return sheetOf(title, headLines(title, report, wording), {
    heads: [title, wording.own('value')],
    widths: [44, 90],
    textColumns: 2,
    rows: facts.map(([name, value]) => [
      { ...textCell(name), height: Math.max(heightOf(name, 44), heightOf(value, 90)) },
      textCell(value),
    ]),
  });
}

/** The ids of the offices, by which importers join. */
const officeFacts = ({ document: { cells } }: ShownReport, wording: ReportWording) =>
  officesOfCells(cells, null).map((officeId) => [wording.office(officeId), officeId] as const);

/** Microsoft Excel accepts sheet names of up to 31 characters without `[]:*?/\`. */
const sheetNameOf = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

const withUniqueNames = (sheets: readonly SheetOfTable[]): SheetOfTable[] =>
  sheets.map((sheet, index) => {
    const isRepeated = sheets.slice(0, index).some((earlier) => earlier.sheet === sheet.sheet);
    return isRepeated ? { ...sheet, sheet: `${sheet.sheet.slice(0, 27)} ${index + 1}` } : sheet;
  });
