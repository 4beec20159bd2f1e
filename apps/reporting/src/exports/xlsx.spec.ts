import { unzipSync } from 'fflate';
import { sha256Of, type ReportDocument } from '../computing/report-document.js';
import { reportDefinitions } from '../definitions/definitions.js';
import { ReportWording } from './wording.js';
import { xlsxOf } from './xlsx.js';

const cell = (dimension: string, code: string, measure: string, value: number | null) => ({
  dimension,
  code,
  measure,
  value,
});
const document: ReportDocument = {
  definitionId: 'MBE-CTRL',
  definitionVersion: 3,
  programme: 'MBE',
  period: { from: '2026-01-01', to: '2026-12-31' },
  agencyId: null,
  asOf: '2026-07-15T08:30:00.123Z',
  cells: [
    cell('ageBand', '6-11', 'cases', 2),
    cell('ageBand', '0-5', 'cases', 1),
    cell('ageBand', 'unknown', 'cases', 1234),
    cell('agency', 'office-0001', 'cases', 3),
    cell('agency', 'office-0002', 'cases', 1),
    cell('agency', 'office-0003', 'cases', 1),
    cell('nationality', '=1+1', 'cases', 1),
    cell('topicArea', 'crisis', 'cases', 1),
    cell('total', 'all', 'cases', 4),
    cell('total', 'all', 'fte', 0.12),
    cell('total', 'all', 'cases_per_fte', null),
  ],
};
const officeNames = new Map([
  ['office-0001', 'Nord & Süd <A>'],
  ['office-0002', 'Haus'],
  ['office-0003', 'Haus'],
]);

interface ReadSheet {
  readonly name: string;
  readonly markup: string;
  readonly rows: readonly (readonly (string | number | null | undefined)[])[];
}

async function read(
  changes: Partial<ReportDocument> = {},
  { language = 'de', isInterim = false }: { language?: 'de' | 'en'; isInterim?: boolean } = {},
) {
  const shown = { ...document, ...changes };
  const report = { runId: 'run-1', document: shown, sha256: sha256Of(shown), isInterim };
  const file = await xlsxOf(report, new ReportWording(language, shown, officeNames));
  const parts = Object.fromEntries(
    Object.entries(unzipSync(file)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );
  const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    ([, text]) => text,
  );
  const sheets = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    ([, name = ''], index): ReadSheet => {
      const markup = parts[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
      return { name, markup, rows: rowsOf(markup, strings) };
    },
  );
  const sheet = (name: string): ReadSheet => sheets.find((candidate) => candidate.name === name)!;
  return { parts, sheets, sheet };
}

const rowsOf = (markup: string, strings: readonly (string | undefined)[]): ReadSheet['rows'] =>
  [...markup.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/g)].map(([, attributes = '', inner = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
      if (value === undefined) return null;
      return attributes.includes('t="s"') ? strings[Number(value)] : Number(value);
    }),
  );

describe('XLSX', () => {
  it('has one sheet for each table, the total first, and the metadata last', async () =>
    expect((await read()).sheets.map(({ name }) => name)).toEqual([
      'Gesamt',
      'Altersgruppe',
      'Beratungsstelle',
      'Staatsangehörigkeit',
      'Themenbereich',
      'Metadaten',
    ]));

  it('has title, period and offices above each table, words in their order, and numbers as numbers', async () =>
    expect((await read()).sheet('Altersgruppe').rows).toEqual([
      ['MBE: Beratungsdaten zur Erfolgskontrolle: Altersgruppe'],
      ['01.01.2026 bis 31.12.2026, alle Beratungsstelleen'],
      ['Altersgruppe', 'Beratungsfälle'],
      ['0 bis 5 Jahre', 1],
      ['6 bis 11 Jahre', 2],
      ['unbekannt', 1234],
    ]));

  it('has the measures of the whole below each other', async () =>
    expect((await read({}, { language: 'en' })).sheet('Total').rows.slice(2)).toEqual([
      ['Measure', 'Value'],
      ['Cases', 4],
      ['Posts (FTE, average of the period)', 0.12],
      ['Cases per FTE'],
    ]));

  it('tells offices of the same name apart, and lists their ids', async () => {
    const { sheet } = await read();
    expect(sheet('Beratungsstelle').rows.slice(3)).toEqual([
      ['Haus (…ice-0002)', 1],
      ['Haus (…ice-0003)', 1],
      ['Nord &amp; Süd &lt;A&gt;', 3],
    ]);
    expect(sheet('Metadaten').rows).toContainEqual(['Haus (…ice-0003)', 'office-0003']);
  });

  it('says where rows do not add up', async () =>
    expect((await read()).sheet('Themenbereich').rows[2]).toEqual([
      'Mehrfachnennungen sind möglich: Die Zeilen ergeben zusammen nicht die Gesamtzahl.',
    ]));

  it('has what determines the numbers, in German time, and who has not verified the key', async () => {
    const { rows } = (await read()).sheet('Metadaten');
    for (const fact of [
      ['Kennung', 'MBE-CTRL'],
      ['Fassung der Berichtsdefinition', '3'],
      ['Vom Zuwendungsgeber bestätigt', 'nein'],
      ['Zwischenbericht', 'nein'],
      ['Stand', '15.07.2026, 10:30:00 MESZ'],
      ['Kennung der Auswertung', 'run-1'],
      ['SHA-256 (kanonisches JSON)', sha256Of(document)],
    ])
      expect(rows).toContainEqual(fact);
    expect(JSON.stringify(rows)).toMatch(/ungeprüft.*150.*Geprüft: nein/);
  });

  it('says on every sheet that a report is an interim one', async () => {
    const { sheets } = await read({}, { isInterim: true });
    for (const { rows, markup } of sheets) {
      expect(rows[1]?.[0]).toContain('(Zwischenbericht)');
      expect(markup).toContain('<oddFooter>&amp;LZwischenbericht · MBE-CTRL, Fassung 3');
    }
  });

  it('prints A4 across, one page wide, with heads and page numbers on each page', async () => {
    const { sheets, parts } = await read();
    for (const { markup } of sheets) {
      expect(markup).toMatch(
        /<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/,
      );
      expect(markup).toMatch(
        /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/><headerFooter>/,
      );
      expect(markup).toContain('&amp;RSeite &amp;P von &amp;N</oddFooter>');
      expect(markup).toMatch(/<pane ySplit="[34]" xSplit="1" [^>]*state="frozen"\/>/);
    }
    const workbook = parts['xl/workbook.xml'] ?? '';
    expect(workbook.match(/_xlnm\.Print_Titles/g)).toHaveLength(sheets.length);
    expect(workbook).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="1">\'Altersgruppe\'!$1:$3</definedName>',
    );
    expect(workbook).toContain(
      '<definedName name="_xlnm.Print_Area" localSheetId="1">\'Altersgruppe\'!$A$1:$',
    );
  });

  it('has title and language as properties', async () =>
    expect((await read({}, { language: 'en' })).parts['docProps/core.xml']).toMatch(
      /<dc:title>Adult migration counselling[^<]*1 Jan 2026 to 31 Dec 2026, all offices<.*<dc:language>en</,
    ));

  it('has texts that stay texts, and no formula', async () => {
    const { parts, sheet } = await read();
    expect(sheet('Staatsangehörigkeit').rows[3]).toEqual(['=1+1', 1]);
    expect(Object.values(parts).some((part) => part.includes('<f>'))).toBe(false);
    expect(parts['xl/styles.xml']).toContain('formatCode="@"');
  });

  it.each(reportDefinitions)('has sheets with names of their own for $id', async (definition) => {
    const cells = [...definition.breakdowns, { dimension: 'total', measures: ['cases'] }].map(
      ({ dimension }) => cell(dimension, 'unknown', 'cases', 1),
    );
    for (const language of ['de', 'en'] as const) {
      const names = (await read({ definitionId: definition.id, cells }, { language })).sheets.map(
        ({ name }) => name,
      );
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(definition.breakdowns.length + 2);
      expect(names.filter((name) => name.length > 31)).toEqual([]);
    }
  });
});
