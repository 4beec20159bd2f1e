import type { ReportDocument } from '../computing/report-document.js';
import { canonicalJson, sha256Of } from '../computing/report-document.js';
import { csvOf } from './csv.js';

const cell = (dimension: string, code: string, measure: string, value: number | null) => ({
  dimension,
  code,
  measure,
  value,
});
const beside = { officeNames: new Map([['office-1', 'Beratungsstelle Nord']]), isInterim: false };
const document: ReportDocument = {
  definitionId: 'JMD-STAT',
  definitionVersion: 3,
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
      'JMD-STAT,3,2026-01-01,2026-12-31,,2027-01-15T08:30:00.123Z,total,all,share_first_two_years,66.7,,,no',
    );
    expect(lines[2]).toContain(',"a;b,""c""",accompanied,1');
    expect(lines.at(-1)).toBe('');
  });
  it('uses BOM, semicolons, CRLF, decimal commas and TT.MM.JJJJ for German offices', () => {
    const text = csvOf(document, 'de', beside);
    expect(text.startsWith('\uFEFFBericht;Fassung;von;bis;')).toBe(true);
    expect(text).toContain(
      'JMD: Jahresstatistik;3;01.01.2026;31.12.2026;alle Beratungsstelleen;15.01.2027, 09:30:00 MEZ;' +
        'Gesamt;alle;Anteil in den ersten zwei Jahren (%);66,7;;nein\r\n',
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
  it('uses commas, decimal points and English words for English offices', () =>
    expect(csvOf(document, 'en', beside)).toContain(
      'Youth migration service: yearly statistics,3,1 Jan 2026,31 Dec 2026,all offices,"15 Jan 2027, 09:30:00 CET",' +
        'Total,all,Share within two years of entry (%),66.7,,no\r\n',
    ));
  it('has German words for every report', () => {
    expect(csvOf(project, 'de', beside)).toContain(
      'Integrationsagenturen NRW: Zahlen zum Sachbericht;2;01.01.2026;31.12.2026;alle Beratungsstelleen;' +
        '15.01.2027, 09:30:00 MEZ;Netzwerkpartner;Schule;Netzwerkkontakte;4;;nein\r\n',
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
    ).toContain(';Förderbereich;Regionale Beratung;Beratungsfälle (Kontakte);4;;nein\r\n');
  });
  it('has words for people, never codes', () => {
    const cells = [
      cell('ageBand', '12-15', 'accompanied', 1),
      cell('nationality', 'SY', 'accompanied', 1),
      cell('nationality', 'stateless', 'accompanied', 1),
      cell('nationality', 'unknown', 'accompanied', 1),
      cell('sessionLanguage', 'tir', 'contacts', 1),
      cell('district', '05315', 'accompanied', 1),
      cell('district', 'unknown', 'accompanied', 1),
      cell('interpreter', 'professional', 'contacts', 1),
    ];
    const wordsOf = (profile: 'de' | 'en', separator: string) =>
      csvOf({ ...document, cells }, profile, beside)
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(separator).slice(-5, -4)[0]);
    expect(wordsOf('de', ';')).toEqual([
      '12 bis 15 Jahre',
      'Syrien',
      'staatenlos',
      'unbekannt',
      'Tigrinya',
      'Kreis 05315',
      'unbekannt',
      'professionell',
    ]);
    expect(wordsOf('en', ',')).toEqual([
      '12 to 15 years',
      'Syria',
      'stateless',
      'unknown',
      'Tigrinya',
      'District 05315',
      'unknown',
      'professional interpreter',
    ]);
  });
  it.each(['12-15', '05315', '1/2', '3.4.2026', '2E5', '1 000', '2026'])(
    'keeps the name %s from being read as a day or a number',
    (name) => {
      const named = { ...beside, officeNames: new Map([['office-1', name]]) };
      const cells = [cell('agency', 'office-1', 'accompanied', 2)];
      expect(csvOf({ ...document, cells }, 'de', named)).toContain(`;Beratungsstelle;'${name};Begleitete;2;`);
    },
  );
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
    expect(csvOf(document, 'en', interim)).toContain(',66.7,,yes\r\n');
  });
  it('leaves negative numbers unchanged', () =>
    expect(
      csvOf({ ...document, cells: [cell('total', 'all', 'accompanied', -1)] }, 'machine', beside),
    ).toContain(',accompanied,-1,,,no\r\n'));
});

const project: ReportDocument = {
  definitionId: 'IA-SB',
  definitionVersion: 2,
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
    expect(german).toContain(';Beratungsstelle;Beratungsstelle Nord;Beratungsfälle;3;office-1;nein\r\n');
    expect(german).toContain(
      ';Beratungsstelle;unbekannte Beratungsstelle;Beratungsfälle;1;office-2;nein\r\n',
    );
    expect(german).toContain(';31.12.2026;Beratungsstelle Nord;');
  });
  it('do not change the document and its hash by their names', () =>
    expect(canonicalJson(offices)).not.toContain('Nord'));
});
