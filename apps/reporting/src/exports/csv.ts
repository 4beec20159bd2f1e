import { stringify, type Options } from 'csv-stringify/sync';
import type { ReportDocument } from '../computing/report-document.js';
import { formatGermanDate, formatUtcTimestamp, formatGermanNumber } from './german-format.js';
import { germanLabelsOf, officeTitleOf, type ShownBeside } from './wording.js';

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
  machine: [
    'report',
    'version',
    'from',
    'to',
    'agency',
    'as_of',
    'dimension',
    'code',
    'measure',
    'value',
    'agency_name',
    'code_name',
    'interim',
  ],
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
    'Kennung der Einrichtung',
    'Zwischenbericht',
  ],
};

const csvLines: Readonly<
  Record<CsvProfile, (document: ReportDocument, beside: ShownBeside) => readonly CsvLine[]>
> = {
  machine: ({ definitionId, definitionVersion, period, agencyId, asOf, cells }, { officeNames, isInterim }) =>
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
      agencyId && officeTitleOf(officeNames, agencyId).en,
      dimension === 'agency' ? officeTitleOf(officeNames, code).en : null,
      isInterim ? 'yes' : 'no',
    ]),
  de: (document, { officeNames, isInterim }) => {
    const { definitionId, definitionVersion, period, agencyId, asOf, cells } = document;
    const wording = germanLabelsOf(document, officeNames);
    const fixed = [
      definitionId,
      definitionVersion,
      formatGermanDate(period.from),
      formatGermanDate(period.to),
      agencyId && wording.office(agencyId),
      formatUtcTimestamp(asOf),
    ];
    return cells.map(({ dimension, code, measure, value }) => [
      ...fixed,
      wording.dimension(dimension),
      wording.code(dimension, code),
      wording.measure(measure),
      value,
      dimension === 'agency' ? code : agencyId,
      isInterim ? 'ja' : 'nein',
    ]);
  },
};

/**
 * One line for each cell; every line is complete. Offices have their names and, because names can be equal,
 * their ids. A text that a spreadsheet would take for a formula starts with an apostrophe.
 */
export const csvOf = (document: ReportDocument, csvProfile: CsvProfile, beside: ShownBeside): string =>
  stringify(
    [csvHeads[csvProfile], ...csvLines[csvProfile](document, beside)].map((line) => [...line]),
    { ...csvOptions[csvProfile], escape_formulas: true },
  );
