import { stringify, type Options } from 'csv-stringify/sync';
import type { ReportDocument } from '../computing/report-document.js';
import { formatGermanDate, formatUtcTimestamp, formatGermanNumber } from './german-format.js';
import { germanLabelsOf } from './wording.js';

/**
 * `machine`: RFC 4180, comma, ISO dates. `de`: the form that German offices can open: BOM, semicolon, decimal
 * comma, TT.MM.JJJJ.
 */
export const csvProfiles = ['machine', 'de'] as const;
export type CsvProfile = (typeof csvProfiles)[number];

type CsvLine = readonly (string | number | null)[];

const csvOptions: Readonly<Record<CsvProfile, Options>> = {
  machine: { delimiter: ',', record_delimiter: '\r\n' },
  de: { delimiter: ';', record_delimiter: '\r\n', bom: true, cast: { number: formatGermanNumber } },
};

const csvHeads: Readonly<Record<CsvProfile, CsvLine>> = {
  machine: ['report', 'version', 'from', 'to', 'agency', 'as_of', 'dimension', 'code', 'measure', 'value'],
  de: [
    'Bericht',
    'Fassung',
    'von',
    'bis',
    'Einrichtung',
    'Stand',
    'Merkmal',
    'Ausprägung',
    'Messgröße',
    'Wert',
  ],
};

const csvLines: Readonly<Record<CsvProfile, (document: ReportDocument) => readonly CsvLine[]>> = {
  machine: ({ definitionId, definitionVersion, period, agencyId, asOf, cells }) =>
    cells.map(({ dimension, code, measure, value }) => [
      definitionId,
      definitionVersion,
      period.from,
      period.to,
      agencyId,
      asOf,
      dimension,
      code,
      measure,
      value,
    ]),
  de: (document) => {
    const { definitionId, definitionVersion, period, agencyId, asOf, cells } = document;
    const wording = germanLabelsOf(document);
    const fixed = [
      definitionId,
      definitionVersion,
      formatGermanDate(period.from),
      formatGermanDate(period.to),
      agencyId,
      formatUtcTimestamp(asOf),
    ];
    return cells.map(({ dimension, code, measure, value }) => [
      ...fixed,
      wording.dimension(dimension),
      code === 'all' ? 'alle' : code,
      wording.measure(measure),
      value,
    ]);
  },
};

/**
 * One line for each cell; every line is complete. A text that a spreadsheet would take for a formula starts
 * with an apostrophe.
 */
export const csvOf = (document: ReportDocument, csvProfile: CsvProfile): string =>
  stringify(
    [csvHeads[csvProfile], ...csvLines[csvProfile](document)].map((line) => [...line]),
    { ...csvOptions[csvProfile], escape_formulas: true },
  );
