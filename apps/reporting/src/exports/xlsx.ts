import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { ReportDocument } from '../computing/report-document.js';
import { formatGermanDate, formatUtcTimestamp } from './german-format.js';
import { germanLabelsOf, type ShownBeside } from './wording.js';

type ReportWording = ReturnType<typeof germanLabelsOf>;

/** Cells of type string are never calculated, whatever their text begins with. */
const textCell = (value: string): Cell => ({ value, type: String });
const headCell = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' });

/**
 * One sheet for each table of the report, and `Metadaten`. Microsoft Excel accepts sheet names of up to 31
 * characters without `[]:*?/\`.
 */
export function xlsxOf(
  document: ReportDocument,
  sha256: string,
  { officeNames, isInterim }: ShownBeside,
): Promise<Buffer> {
  const wording = germanLabelsOf(document, officeNames);
  const tables = [...Map.groupBy(document.cells, ({ dimension }) => dimension)].sort(
    ([a], [b]) => Number(b === 'total') - Number(a === 'total'),
  );
  const sheets = tables.map(([dimension, cells]) => tableSheet(wording, dimension, cells));
  return writeXlsxFile([...sheets, metadataSheet(wording, document, { sha256, isInterim })]).toBuffer();
}

function tableSheet(
  reportWording: ReportWording,
  dimension: string,
  cells: ReportDocument['cells'],
): Sheet<never> {
  const measures = [...new Set(cells.map(({ measure }) => measure))];
  const values = new Map(cells.map(({ code, measure, value }) => [`${measure} ${code}`, value]));
  const codes = [...new Set(cells.map(({ code }) => code))];
  const title = reportWording.dimension(dimension);
  /** Names can be equal, so offices have their ids as well. */
  const ids = (cell: (text: string) => Cell, text: string) => (dimension === 'agency' ? [cell(text)] : []);
  return {
    sheet: title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: [
      { width: 28 },
      ...ids(textCell, '').map(() => ({ width: 38 })),
      ...measures.map(() => ({ width: 24 })),
    ],
    data: [
      [
        headCell(title),
        ...ids(headCell, 'Kennung'),
        ...measures.map((measure) => headCell(reportWording.measure(measure))),
      ],
      ...codes.map((code): Row => [
        textCell(reportWording.code(dimension, code)),
        ...ids(textCell, code),
        ...measures.map((measure) => values.get(`${measure} ${code}`)),
      ]),
    ],
  };
}

function metadataSheet(
  reportWording: ReportWording,
  { definitionId, definitionVersion, programme, period, agencyId, asOf }: ReportDocument,
  { sha256, isInterim }: { readonly sha256: string; readonly isInterim: boolean },
): Sheet<never> {
  const facts: readonly (readonly [string, string])[] = [
    ['Bericht', reportWording.report],
    ['Kennung', definitionId],
    ['Fassung der Berichtsdefinition', String(definitionVersion)],
    ['Vom Zuwendungsgeber bestätigt', reportWording.verified],
    ['Programm', programme],
    ['Zeitraum von', formatGermanDate(period.from)],
    ['Zeitraum bis', formatGermanDate(period.to)],
    ['Zwischenbericht', isInterim ? 'ja, der Zeitraum war noch nicht zu Ende' : 'nein'],
    ['Einrichtung', agencyId === null ? 'alle' : reportWording.office(agencyId)],
    ...(agencyId === null ? [] : [['Kennung der Einrichtung', agencyId] as const]),
    ...reportWording.keys.map(
      ({ title, key: { casesPerFteAndYear, source, verifiedBy } }) =>
        [title, `${casesPerFteAndYear}. Quelle: ${source}. Geprüft: ${verifiedBy ?? 'nein'}`] as const,
    ),
    ['Stand (zuletzt Gehörtes)', formatUtcTimestamp(asOf)],
    ['SHA-256 (kanonisches JSON)', sha256],
  ];
  return {
    sheet: 'Metadaten',
    columns: [{ width: 34 }, { width: 70 }],
    data: facts.map(([name, value]) => [headCell(name), textCell(value)]),
  };
}
