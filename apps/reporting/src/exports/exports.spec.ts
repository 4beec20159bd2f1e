import { unzipSync } from 'fflate';
import type { ReportDocument } from '../computing/report-document.js';
import { canonicalJson, sha256Of } from '../computing/report-document.js';
import { csvOf } from './csv.js';
import { xlsxOf } from './xlsx.js';

const cell = (dimension: string, code: string, measure: string, value: number | null) => ({
  dimension,
  code,
  measure,
  value,
});
const beside = { officeNames: new Map([['office-1', 'Beratungsstelle Nord']]), isInterim: false };
const document: ReportDocument = {
  definitionId: 'JMD-STAT',
  definitionVersion: 1,
  programme: 'JMD',
  period: { from: '2026-01-01', to: '2026-12-31' },
  agencyId: null,
  asOf: '2027-01-15T08:30:00.123Z',
  cells: [
    cell('nationality', '=1+1', 'accompanied', 2),
    cell('nationality', 'a;b,"c"', 'accompanied', 1),
    cell('total', 'all', 'accompanied', 3),
    cell('total', 'all', 'share_first_two_years', 66.7),
    cell('total', 'all', 'empty', null),
  ],
};

describe('canonical JSON', () => {
  it('sorts keys and has exactly one form (RFC 8785)', () => {
    const shuffled = Object.fromEntries(Object.entries(document).reverse()) as ReportDocument;
    expect(canonicalJson(shuffled)).toBe(canonicalJson(document));
    expect(
      canonicalJson(document).startsWith(
        '{"agencyId":null,"asOf":"2027-01-15T08:30:00.123Z","cells":[{"code":"=1+1"',
      ),
    ).toBe(true);
  });
  it('has a hash that changes with every number', () => {
    expect(sha256Of(document)).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256Of({ ...document, cells: [] })).not.toBe(sha256Of(document));
  });
});

describe('CSV', () => {
  it('uses RFC 4180, commas, ISO dates and decimal points for machines', () => {
    const lines = csvOf(document, 'machine', beside).split('\r\n');
    expect(lines[0]).toBe(
      'report,version,from,to,agency,as_of,dimension,code,measure,value,agency_name,code_name,interim',
    );
    expect(lines[4]).toBe(
      'JMD-STAT,1,2026-01-01,2026-12-31,,2027-01-15T08:30:00.123Z,total,all,share_first_two_years,66.7,,,no',
    );
    expect(lines[2]).toContain(',"a;b,""c""",accompanied,1');
    expect(lines.at(-1)).toBe('');
  });
  it('uses BOM, semicolons, CRLF, decimal commas and TT.MM.JJJJ for German offices', () => {
    const text = csvOf(document, 'de', beside);
    expect(text.startsWith('\uFEFFBericht;Fassung;von;bis;')).toBe(true);
    expect(text).toContain(
      'JMD-STAT;1;01.01.2026;31.12.2026;;15.01.2027 08:30:00 UTC;' +
        'Gesamt;alle;Anteil in den ersten zwei Jahren (%);66,7;;nein\r\n',
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
  it('has German words for every report', () => {
    expect(csvOf(project, 'de', beside)).toContain(
      'IA-SB;1;01.01.2026;31.12.2026;;15.01.2027 08:30:00 UTC;Netzwerkpartner;school;Netzwerkkontakte;4;;nein\r\n',
    );
    expect(
      csvOf(
        {
          ...document,
          definitionId: 'SBG-NRW',
          cells: [cell('sbgArea', 'regional_counselling', 'contacts', 4)],
        },
        'de',
        beside,
      ),
    ).toContain(';Förderbereich;regional_counselling;Beratungsfälle (Kontakte);4;;nein\r\n');
  });
  it.each(['machine', 'de'] as const)('does not export the text %s as a formula', (profile) => {
    for (const start of ['=', '+', '-', '@', '\t', '\r'])
      expect(
        csvOf(
          { ...document, cells: [cell('nationality', `${start}cmd`, 'accompanied', -1)] },
          profile,
          beside,
        ),
      ).toMatch(new RegExp(`[;,]"?'\\${start === '\t' ? 't' : start === '\r' ? 'r' : start}cmd`));
  });
  it('marks every line of an interim report', () => {
    const interim = { ...beside, isInterim: true };
    const lines = csvOf(document, 'machine', interim).trimEnd().split('\r\n').slice(1);
    expect(lines.filter((line) => !line.endsWith(',yes'))).toEqual([]);
    expect(csvOf(document, 'de', interim)).toContain(';66,7;;ja\r\n');
  });
  it('leaves negative numbers unchanged', () =>
    expect(
      csvOf({ ...document, cells: [cell('total', 'all', 'accompanied', -1)] }, 'machine', beside),
    ).toContain(',accompanied,-1,,,no\r\n'));
});

const project: ReportDocument = {
  definitionId: 'IA-SB',
  definitionVersion: 1,
  programme: 'IA',
  period: { from: '2026-01-01', to: '2026-12-31' },
  agencyId: null,
  asOf: '2027-01-15T08:30:00.123Z',
  cells: [
    cell('networkKind', 'working_group', 'network_contacts', 4),
    cell('partner', 'school', 'network_contacts', 4),
    cell('total', 'all', 'network_contacts', 4),
    cell('total', 'all', 'measures_held', 2),
  ],
};

const offices: ReportDocument = {
  ...document,
  definitionId: 'MBE-CTRL',
  definitionVersion: 2,
  programme: 'MBE',
  agencyId: 'office-1',
  cells: [
    cell('agency', 'office-1', 'cases', 3),
    cell('agency', 'office-2', 'cases', 1),
    cell('total', 'all', 'cases', 4),
  ],
};

describe('offices', () => {
  it('have their names in CSV; an unknown office is called so, and never by its id', () => {
    const [, known, unknown, whole] = csvOf(offices, 'machine', beside).split('\r\n');
    expect(known).toMatch(/,office-1,cases,3,Beratungsstelle Nord,Beratungsstelle Nord,no$/);
    expect(unknown).toMatch(/,office-2,cases,1,Beratungsstelle Nord,unknown office,no$/);
    expect(whole).toMatch(/,all,cases,4,Beratungsstelle Nord,,no$/);
    const german = csvOf(offices, 'de', beside);
    expect(german).toContain(';Einrichtung;Beratungsstelle Nord;Beratungsfälle;3;office-1;nein\r\n');
    expect(german).toContain(';Einrichtung;unbekannte Einrichtung;Beratungsfälle;1;office-2;nein\r\n');
    expect(german).toContain(';31.12.2026;Beratungsstelle Nord;');
  });
  it('do not change the document and its hash by their names', () =>
    expect(canonicalJson(offices)).not.toContain('Nord'));
});

describe('XLSX', () => {
  const read = async (reportDocument: ReportDocument, shown = beside) => {
    const parts = Object.fromEntries(
      Object.entries(unzipSync(await xlsxOf(reportDocument, sha256Of(reportDocument), shown))).map(
        ([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')],
      ),
    );
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const strings = [
      ...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g),
    ].map(([, text]) => text);
    const rows = (at: number) =>
      [...(parts[`xl/worksheets/sheet${at}.xml`] ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(
        ([, row = '']) =>
          [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/g)].map(([, attributes = '', inner = '']) => {
            const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
            return value === undefined
              ? null
              : attributes.includes('t="s"')
                ? strings[Number(value)]
                : Number(value);
          }),
      );
    return { names, rows, parts };
  };
  it('has one sheet for each table, the total first, and Metadaten', async () =>
    expect((await read(document)).names).toEqual(['Gesamt', 'Staatsangehörigkeit', 'Metadaten']));
  it('contains the numbers', async () => {
    const { rows } = await read(document);
    expect(rows(1)).toEqual([
      ['Gesamt', 'Begleitete', 'Anteil in den ersten zwei Jahren (%)', 'empty'],
      ['alle', 3, 66.7],
    ]);
    expect(rows(2)).toEqual([
      ['Staatsangehörigkeit', 'Begleitete'],
      ['=1+1', 2],
      ['a;b,"c"', 1],
    ]);
  });
  it('contains the time of the facts, the definition and the hash', async () => {
    const text = JSON.stringify((await read(document)).rows(3));
    for (const fact of [
      '15.01.2027 08:30:00 UTC',
      'JMD-STAT',
      'Fassung der Berichtsdefinition',
      sha256Of(document),
      'nein',
    ])
      expect(text).toContain(fact);
  });
  it('has German words for work that does not concern persons', async () => {
    const { names, rows } = await read(project);
    expect(names).toEqual(['Gesamt', 'Art des Netzwerkkontakts', 'Netzwerkpartner', 'Metadaten']);
    expect(rows(1)).toEqual([
      ['Gesamt', 'Netzwerkkontakte', 'Durchgeführte Maßnahmen'],
      ['alle', 4, 2],
    ]);
    expect(JSON.stringify(rows(4))).toContain('Integrationsagenturen NRW: Zahlen zum Sachbericht');
  });
  it('contains offices by name beside their ids, and says that a key is unverified', async () => {
    const { rows } = await read(offices);
    expect(rows(2)).toEqual([
      ['Einrichtung', 'Kennung', 'Beratungsfälle'],
      ['Beratungsstelle Nord', 'office-1', 3],
      ['unbekannte Einrichtung', 'office-2', 1],
    ]);
    expect(JSON.stringify(rows(3))).toContain('"Einrichtung","Beratungsstelle Nord"');
    expect(JSON.stringify(rows(3))).toMatch(/ungeprüft.*150.*Geprüft: nein/);
  });
  it('says whether it is an interim report', async () => {
    expect((await read(document)).rows(3)).toContainEqual(['Zwischenbericht', 'nein']);
    expect((await read(document, { ...beside, isInterim: true })).rows(3)).toContainEqual([
      'Zwischenbericht',
      'ja, der Zeitraum war noch nicht zu Ende',
    ]);
  });
  it('contains no formula', async () =>
    expect(Object.values((await read(document)).parts).some((part) => part.includes('<f>'))).toBe(false));
});
