import { printableText, type PdfJob } from '@geleit/platform';
import { formatMoment, formatNumber } from './report-format.js';
import { reportTemplate } from './report-template.js';
import { chartOf, type ReportChart } from './report-chart.js';
import { factsOf, scopeOf, tablesOf, type ReportTable, type ShownReport } from './report-tables.js';
import type { ReportWording } from './wording.js';

/** A table that fits on the page. Widths and sizes are points; 0 is a share of what is left. */
interface TablePart {
  readonly caption: string | null;
  readonly columns: readonly number[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly size: number;
  readonly headSize: number;
  /** All columns are texts. */
  readonly texts: boolean;
}

interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  readonly chart: ReportChart | null;
  readonly parts: readonly TablePart[];
}

/** What the template reads. */
interface PrintedReport {
  readonly language: string;
  readonly title: string;
  readonly scope: string;
  readonly interim: string | null;
  readonly footer: string;
  readonly words: { readonly page: string; readonly of: string; readonly chart: string };
  readonly sections: readonly Section[];
}

/** Wider tables are divided, so that their words stay legible. */
const maxMeasures = 12;
const normal = { size: 9, headSize: 8 };
const small = { size: 7.5, headSize: 6.5 };

/** Returns what has to be printed: the same report gives the same bytes. */
export function pdfJobOf(report: ShownReport & { readonly ranAt: string }, wording: ReportWording): PdfJob {
  const { document } = report;
  const tables = tablesOf(document, wording);
  const printed: PrintedReport = {
    language: wording.language,
    title: wording.title,
    scope: scopeOf(document, wording),
    interim: report.isInterim ? `${wording.own('interim')}: ${wording.own('interimReason')}` : null,
    footer: footerOf(report, wording),
    words: { page: wording.own('page'), of: wording.own('of'), chart: wording.own('chart') },
    sections: [
      ...tables.map((table) => sectionOf(document.definitionId, table, wording)),
      metadataOf(report, wording),
    ],
  };
  return {
    template: reportTemplate,
    data: JSON.stringify(printed, (_, value: unknown) =>
      typeof value === 'string' ? printableText(value) : value,
    ),
    createdAt: Math.floor(Date.parse(report.ranAt) / 1000),
  };
}

const footerOf = ({ runId, document, sha256, isInterim }: ShownReport, wording: ReportWording): string =>
  [
    ...(isInterim ? [wording.own('interim')] : []),
    `${document.definitionId}, ${wording.own('version')} ${document.definitionVersion}`,
    `${wording.own('asOf')} ${formatMoment(wording.language, document.asOf)}`,
    `${wording.own('runId')} ${runId}`,
    `SHA-256 ${sha256.slice(0, 16)}…`,
  ].join(' · ');

const sectionOf = (definitionId: string, table: ReportTable, wording: ReportWording): Section => ({
  title: table.title,
  notes: table.isMultiValued ? [wording.own('notSummable')] : [],
  chart: chartOf(definitionId, table, wording),
  parts: table.dimension === 'total' ? [totalPart(table, wording)] : partsOf(table, wording),
});

/** The whole has many measures and one row, so its measures are the rows. */
const totalPart = ({ measures, rows: [whole] }: ReportTable, wording: ReportWording): TablePart => ({
  caption: null,
  columns: [360, 100],
  heads: [wording.own('measure'), wording.own('value')],
  rows: measures.map(({ title }, index) => [title, cellText(whole?.values[index] ?? null, wording)]),
  ...normal,
  texts: false,
});

function partsOf(table: ReportTable, wording: ReportWording): readonly TablePart[] {
  const count = Math.ceil(table.measures.length / maxMeasures);
  const perPart = Math.ceil(table.measures.length / count);
  return Array.from({ length: count }, (_, index): TablePart => {
    const [from, until] = [index * perPart, (index + 1) * perPart];
    const measures = table.measures.slice(from, until);
    const isWide = measures.length > 5;
    return {
      caption:
        count === 1
          ? null
          : `${table.title}, ${wording.own('table')} ${index + 1} ${wording.own('of')} ${count}`,
      columns: isWide ? [130, ...measures.map(() => 0)] : [200, ...measures.map(() => 105)],
      heads: [table.title, ...measures.map(({ title }) => title)],
      rows: table.rows.map(({ label, values }) => [
        label,
        ...values.slice(from, until).map((value) => cellText(value, wording)),
      ]),
      ...(isWide ? small : normal),
      texts: false,
    };
  });
}

const metadataOf = (report: ShownReport, wording: ReportWording): Section => ({
  title: wording.own('metadata'),
  notes: [],
  chart: null,
  parts: [
    {
      caption: null,
      columns: [240, 0],
      heads: [wording.own('metadata'), wording.own('value')],
      rows: factsOf(report, wording),
      ...normal,
      texts: true,
    },
  ],
});

/** A dash where there is no number, such as a share of nothing. */
const cellText = (value: number | null, { language }: ReportWording): string =>
  value === null ? '–' : formatNumber(language, value);
