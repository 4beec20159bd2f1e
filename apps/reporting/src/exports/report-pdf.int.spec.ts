import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfPrinter, PrinterBusy, printableText } from '@geleit/platform';
import { sha256Of, type ReportDocument } from '../computing/report-document.js';
import { reportDefinitions } from '../definitions/definitions.js';
import { pdfJobOf } from './report-pdf.js';
import type { ReportLanguage } from './report-format.js';
import { ReportWording } from './wording.js';

/** What Typst, a path of files or a script would take for more than text. */
const hostileName = '#eval("1") $x$ *b* _i_ [c] @d `e` \\f //g "h" {{k}} &amp; ../../etc/passwd';
const officeId = '00000000-0000-7000-8000-000000000001';

const reportOf = (definitionId: string, isInterim = false) => {
  const definition = reportDefinitions.find(({ id }) => id === definitionId)!;
  const cells = [
    ...definition.breakdowns,
    { dimension: 'total', measures: definition.measures.map(({ id }) => id) },
  ].flatMap(({ dimension, measures }) =>
    (dimension === 'agency' ? [officeId] : ['12-15', 'unknown']).flatMap((code) =>
      measures.map((measure, index) => ({ dimension, code, measure, value: index * 1000.5 })),
    ),
  );
  const document: ReportDocument = {
    definitionId,
    definitionVersion: definition.version,
    programme: definition.programme,
    period: { from: '2026-01-01', to: '2026-12-31' },
    agencyId: null,
    asOf: '2027-01-15T08:30:00.123Z',
    cells,
  };
  return {
    runId: 'run-1',
    ranAt: '2027-01-15T08:31:00.000Z',
    document,
    sha256: sha256Of(document),
    isInterim,
  };
};

describe('the PDF of a report', () => {
  const printer = new PdfPrinter();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'geleit-pdf-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const print = (
    definitionId: string,
    {
      language = 'de',
      isInterim = false,
      office = hostileName,
    }: { language?: ReportLanguage; isInterim?: boolean; office?: string } = {},
  ) => {
    const report = reportOf(definitionId, isInterim);
    return printer.print(
      pdfJobOf(report, new ReportWording(language, report.document, new Map([[officeId, office]]))),
    );
  };
  const fileOf = (pdf: Buffer): string => {
    const file = join(folder, `${createHash('sha256').update(pdf).digest('hex')}.pdf`);
    writeFileSync(file, pdf);
    return file;
  };
  const run = (program: string, ...words: readonly string[]): string =>
    execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const textOf = (pdf: Buffer): string =>
    run('pdftotext', '-layout', fileOf(pdf), '-').replaceAll(/\s+/g, ' ');

  it.each(
    reportDefinitions.flatMap(({ id, title }) =>
      (['de', 'en'] as const).map((language) => [id, language, title[language]] as const),
    ),
  )(
    '%s in the language %s is valid, tagged PDF/UA with its title, its language and its own fonts',
    async (id, language, title) => {
      const file = fileOf(await print(id, { language }));
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
      const info = run('pdfinfo', file);
      expect(info).toMatch(new RegExp(`^Title: +${title}$`, 'm'));
      expect(info).toMatch(/^Tagged: +yes$/m);
      expect(info).toMatch(/^Page size: +841\.89 x 595\.276 pts \(A4\)$/m);
      const structure = run('qpdf', '--json', '--json-key=qpdf', file);
      expect(structure).toContain(`"/Lang": "u:${language}"`);
      expect(structure).toContain('"/DisplayDocTitle": true');
      expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
      const fonts = run('pdffonts', file).trimEnd().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.filter((font) => !/NotoSans-(Regular|Bold) .* yes yes yes /.test(font))).toEqual([]);
    },
  );

  it('has headings, heads of tables, and charts with a text for those who do not see them', async () => {
    const structure = run('pdfinfo', '-struct-text', fileOf(await print('JMD-STAT')));
    for (const element of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure'])
      expect(structure).toMatch(new RegExp(`^ *${element}\\b`, 'm'));
    expect(run('qpdf', '--json', '--json-key=qpdf', fileOf(await print('JMD-STAT')))).toContain(
      '"/Alt": "u:Diagramm: Begleitete, Altersgruppe. 12 bis 15 Jahre: ',
    );
  });

  it('shows what determines the numbers on every page, and that a report is an interim one', async () => {
    const pdf = await print('IA-SB', { language: 'en', isInterim: true });
    const pages = run('pdftotext', '-layout', fileOf(pdf), '-').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(1);
    const footer = new RegExp(
      `Interim report · IA-SB, Version 2 · As of 15 Jan 2027, 09:30:00 CET .*Page \\d+ of ${pages.length}`,
    );
    expect(pages.filter((page) => !footer.test(page))).toEqual([]);
    expect(textOf(pdf)).toContain('Interim report: yes, the period was not over');
    expect(textOf(pdf)).toContain(reportOf('IA-SB').sha256);
  });

  it('shows names as they are: nothing of the data is markup', async () =>
    expect(
      textOf(await print('MBE-CTRL'))
        .replaceAll('- ', '')
        .replaceAll(' ', ''),
    ).toContain(hostileName.replaceAll(' ', '')));

  it.each([
    ['Haus \u202egolb', 'Haus golb'],
    ['Київ Ωμέγα Łódź', 'Київ Ωμέγα Łódź'],
    ['بيت', 'byt'],
    ['😀\u0007x', ':grinning: x'],
  ])('has a glyph for each character of the name %j', async (name, shown) =>
    expect(textOf(await print('IA-SB', { office: name }))).toContain(shown),
  );

  it('has a glyph for each character that is printed as it is', async () => {
    const characters = Array.from({ length: 0x3000 - 0x20 }, (_, index) =>
      String.fromCodePoint(index + 0x20),
    );
    const printed = characters.filter((character) => printableText(character) === character);
    expect(printed.length).toBeGreaterThan(1000);
    const pdf = await print('IA-SB', { office: printed.join('') });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is the same file each time', async () => expect(await print('IA-SB')).toEqual(await print('IA-SB')));

  it('is refused when too many are waiting, and printed again afterwards', async () => {
    const busy = new PdfPrinter();
    const job = { template: '#missing', data: '{}', createdAt: 0 };
    const outcomes = await Promise.allSettled(Array.from({ length: 17 }, () => busy.print(job)));
    expect(outcomes.at(-1)).toMatchObject({ status: 'rejected', reason: expect.any(PrinterBusy) as unknown });
    expect(outcomes[0]).toMatchObject({ reason: { message: 'the PDF could not be made' } });
    const report = reportOf('IA-SB');
    const pdf = await busy.print(pdfJobOf(report, new ReportWording('de', report.document, new Map())));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
