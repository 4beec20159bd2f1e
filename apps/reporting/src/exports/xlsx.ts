import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { ReportDocument } from '../computing/document.js';
import { germanDay, germanMoment } from './german.js';
import { wordingOf } from './wording.js';

type Wording = ReturnType<typeof wordingOf>;

/** A text stays a text: cells of type string are never calculated, whatever they begin with. */
const text = (value: string): Cell => ({ value, type: String });
const head = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' });

/**
 * One sheet for each table of the report, and `Metadaten`. Microsoft Excel takes sheet names of up to 31
 * characters without `[]:*?/\`.
 */
export function xlsxOf(document: ReportDocument, sha256: string): Promise<Buffer> {
  const wording = wordingOf(document);
  const tables = [...Map.groupBy(document.cells, ({ dimension }) => dimension)].sort(
    ([a], [b]) => Number(b === 'total') - Number(a === 'total'),
  );
  const sheets = tables.map(([dimension, cells]) => table(wording, dimension, cells));
  return writeXlsxFile([...sheets, metadata(wording, document, sha256)]).toBuffer();
}

function table(wording: Wording, dimension: string, cells: ReportDocument['cells']): Sheet<never> {
  const measures = [...new Set(cells.map(({ measure }) => measure))];
  const values = new Map(cells.map(({ code, measure, value }) => [`${measure} ${code}`, value]));
  const codes = [...new Set(cells.map(({ code }) => code))];
  const title = wording.dimension(dimension);
  return {
    sheet: title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: [{ width: 28 }, ...measures.map(() => ({ width: 24 }))],
    data: [
      [head(title), ...measures.map((measure) => head(wording.measure(measure)))],
      ...codes.map((code): Row => [
        text(code === 'all' ? 'alle' : code),
        ...measures.map((measure) => values.get(`${measure} ${code}`)),
      ]),
    ],
  };
}

function metadata(
  wording: Wording,
  { definitionId, definitionVersion, programme, period, agencyId, asOf }: ReportDocument,
  sha256: string,
): Sheet<never> {
  const facts: readonly (readonly [string, string])[] = [
    ['Bericht', wording.report],
    ['Kennung', definitionId],
    ['Fassung der Berichtsdefinition', String(definitionVersion)],
    ['Vom Zuwendungsgeber bestätigt', wording.verified],
    ['Programm', programme],
    ['Zeitraum von', germanDay(period.from)],
    ['Zeitraum bis', germanDay(period.to)],
    ['Einrichtung', agencyId ?? 'alle'],
    ['Stand (zuletzt Gehörtes)', germanMoment(asOf)],
    ['SHA-256 (kanonisches JSON)', sha256],
  ];
  return {
    sheet: 'Metadaten',
    columns: [{ width: 34 }, { width: 70 }],
    data: facts.map(([name, value]) => [head(name), text(value)]),
  };
}
