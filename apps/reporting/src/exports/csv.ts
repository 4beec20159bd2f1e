import { stringify, type Options } from 'csv-stringify/sync';
import type { ReportDocument } from '../computing/report-document.js';
import { formatDay, formatMoment, type ReportLanguage } from './report-format.js';
import { officeTitleOf, ReportWording, type ShownBeside } from './wording.js';

/**
 * `machine`: RFC 4180, codes, ISO dates, without words. `de` and `en`: words, for the spreadsheet of a German or
 * an English system. It takes the separators of its country: German Excel opens a file with commas as one column.
 */
export const csvProfiles = ['machine', 'de', 'en'] as const;
export type CsvProfile = (typeof csvProfiles)[number];

type CsvLine = readonly (string | number | null)[];

const machineHead: CsvLine = [
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
];

const machineLines = (
  { definitionId, definitionVersion, period, agencyId, asOf, cells }: ReportDocument,
  { officeNames, isInterim }: ShownBeside,
): readonly CsvLine[] =>
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
  ]);

const headOf = (wording: ReportWording): CsvLine => [
  wording.own('report'),
  wording.own('version'),
  wording.own('from'),
  wording.own('to'),
  wording.own('office'),
  wording.own('asOf'),
  wording.own('dimension'),
  wording.own('code'),
  wording.own('measure'),
  wording.own('value'),
  wording.own('officeId'),
  wording.own('interim'),
];

function wordedLines(
  { definitionVersion, period, agencyId, asOf, cells }: ReportDocument,
  { isInterim }: ShownBeside,
  wording: ReportWording,
): readonly CsvLine[] {
  const { language } = wording;
  const fixed = [
    wording.title,
    definitionVersion,
    formatDay(language, period.from),
    formatDay(language, period.to),
    agencyId === null ? wording.own('allOffices') : wording.office(agencyId),
    formatMoment(language, asOf),
  ];
  return cells.map(({ dimension, code, measure, value }) => [
    ...fixed,
    wording.dimension(dimension),
    wording.code(dimension, code),
    wording.measure(measure),
    value,
    dimension === 'agency' ? code : agencyId,
    wording.own(isInterim ? 'yes' : 'no'),
  ]);
}

/** Digits and what stands between those of dates, times, fractions and exponents. */
const looksLikeNumber = /^\s*\d[\d\s.,:/+-]*(e[+-]?\d+)?\s*$/i;

/** An apostrophe says that it is a text: `12-15` would become a day, `05315` the number 5315. */
const textOnly = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' && looksLikeNumber.test(cell) ? `'${cell}` : cell;

const formatPlain: Readonly<Record<ReportLanguage, (value: number) => string>> = {
  de: (value) => String(value).replace('.', ','),
  en: String,
};

const optionsOf = (language: ReportLanguage): Options => ({
  delimiter: language === 'de' ? ';' : ',',
  bom: true,
  cast: { number: formatPlain[language] },
});

function csvForPeople(document: ReportDocument, language: ReportLanguage, beside: ShownBeside): string {
  const wording = new ReportWording(language, document, beside.officeNames);
  /** The days of the period are days, and shall be read as such. */
  const isDay = (column: number): boolean => column === 2 || column === 3;
  const lines = wordedLines(document, beside, wording).map((line) =>
    line.map((cell, column) => (isDay(column) ? cell : textOnly(cell))),
  );
  return stringifyLines([headOf(wording), ...lines], optionsOf(language));
}

const stringifyLines = (lines: readonly CsvLine[], options: Options): string =>
  stringify(
    lines.map((line) => [...line]),
    { ...options, record_delimiter: '\r\n', escape_formulas: true },
  );

/**
 * One line for each cell; every line is complete. Offices have their names and, because names can be equal,
 * their ids. A text that a spreadsheet would take for a formula starts with an apostrophe, and for people also
 * one that it would take for a number or a day.
 */
export const csvOf = (document: ReportDocument, profile: CsvProfile, beside: ShownBeside): string =>
  profile === 'machine'
    ? stringifyLines([machineHead, ...machineLines(document, beside)], { delimiter: ',' })
    : csvForPeople(document, profile, beside);
