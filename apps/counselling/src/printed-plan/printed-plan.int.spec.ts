import { erased } from '@geleit/kernel';
import { labelLanguages } from '@geleit/labels';
import { PdfPrinter } from '@geleit/platform';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntegrationAgreementRow } from '../projections/integration-agreements.projection.js';
import type { GoalOfPlan, SupportPlanRow } from '../projections/support-plans.projection.js';
import { goalsOfVersion, pdfJobOf, printedAgreementOf, printedPlanOf } from './printed-plan.js';
import { planWords } from './printed-plan.words.js';

/** What Typst, a path of files or a script would take for more than text. */
const hostileText = '#eval("1") $x$ *b* _i_ [c] @d `e` \\f {{k}} &amp; ../../etc/passwd';
const goal: GoalOfPlan = {
  domain: 'language',
  text: 'Integrationskurs besuchen und B1 bestehen',
  indicator: 'Zertifikat B1',
  dueOn: '2026-12-15',
  status: 'in_progress',
  progress: [],
  measures: [
    { text: 'Zum Einstufungstest gehen', responsible: 'client', dueOn: '2026-04-01', doneOn: '2026-03-20' },
    { text: 'Kurs mit Kinderbetreuung suchen', responsible: 'counsellor' },
  ],
};
const plan: SupportPlanRow = {
  planId: 'p',
  caseId: 'c',
  planVersion: 2,
  status: 'agreed',
  goals: [goal, { ...goal, domain: 'work', text: 'Abschluss anerkennen lassen', measures: [] }],
  proposedOn: '2026-03-01',
  agreedOn: '2026-03-05',
  guardian: null,
  reviews: [],
  approvedBy: null,
  endedOn: null,
  cancelReason: null,
  earlierVersions: [],
  draftedBy: 's',
  draftedAt: '2026-03-01T10:00:00.000Z',
};

describe('a printed plan', () => {
  const printer = new PdfPrinter();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'geleit-plan-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (program: string, ...words: readonly string[]): string =>
    execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const print = async (language: (typeof labelLanguages)[number], row = plan): Promise<string> => {
    const file = join(folder, `${language}.pdf`);
    return write(file, printedPlanOf(row, language));
  };
  const write = async (file: string, printed: ReturnType<typeof printedPlanOf>): Promise<string> => {
    writeFileSync(file, await printer.print(pdfJobOf(printed, plan.draftedAt)));
    return file;
  };
  const textOf = (file: string) => run('pdftotext', '-raw', file, '-').normalize('NFKC');

  it.each(labelLanguages)(
    'in German beside %s is valid, tagged PDF/UA with its own fonts',
    async (language) => {
      const file = await print(language);
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
      expect(run('pdfinfo', file)).toMatch(/^Tagged: +yes$/m);
      expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
      const structure = run('qpdf', '--json', '--json-key=qpdf', file);
      expect(structure).toContain('"/Lang": "u:de"');
      expect(structure).toContain(`"/Lang": "u:${language}"`);
      expect(run('pdfinfo', '-struct-text', file)).toMatch(/^ *TH\b/m);
      const fonts = run('pdffonts', file).trimEnd().split('\n').slice(2);
      expect(
        fonts.filter((font) => !/Noto(Sans-(Regular|Bold)|NaskhArabic(-Bold)?) .* yes yes yes /.test(font)),
      ).toEqual([]);
      expect(textOf(file)).toContain('Ziel 1: Sprache');
    },
  );

  it('has headings and codes in both languages, and texts as they were written', async () => {
    const text = textOf(await print('uk'));
    for (const part of [
      'Förderplan',
      'План підтримки',
      'Стан: у роботі',
      'Stand: in Arbeit',
      'клієнтка або клієнт',
      'Kurs mit Kinderbetreuung suchen',
      'Vereinbart am: 05.03.2026',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(part);
  });

  it('is written from right to left in Arabic and Persian', () => {
    expect(printedPlanOf(plan, 'ar')).toMatchObject({ direction: 'rtl', title: { own: 'خطة الدعم' } });
    expect(printedPlanOf(plan, 'fa').direction).toBe('rtl');
    expect(printedPlanOf(plan, 'tr').direction).toBe('ltr');
  });

  it('says so as long as both sides have not agreed on it', () => {
    expect(printedPlanOf(plan, 'en').draft).toBeNull();
    expect(printedPlanOf({ ...plan, agreedOn: null }, 'en').draft).toEqual({
      de: planWords.de.draft,
      own: planWords.en.draft,
    });
  });

  it('shows texts as they are, and a dash for what was erased', async () => {
    const goals = [
      { ...goal, text: hostileText },
      { ...goal, text: erased },
    ];
    const text = textOf(await print('de', { ...plan, goals }));
    expect(text.replaceAll(/\s+/g, '')).toContain(hostileText.replaceAll(' ', ''));
    expect(printedPlanOf({ ...plan, goals }, 'de').goals.map((one) => one.text)).toEqual([hostileText, '–']);
  });

  describe('of an agreement', () => {
    const agreement: IntegrationAgreementRow = {
      agreementId: 'a',
      caseId: 'c',
      planId: 'p',
      planVersion: 1,
      status: 'concluded',
      concludedOn: '2026-02-10',
      endedOn: null,
      endReason: null,
    };
    const first = [{ ...goal, text: 'Sprachcafé besuchen' }];
    const revised: SupportPlanRow = {
      ...plan,
      earlierVersions: [{ planVersion: 1, agreedOn: '2026-02-01', goals: first, endedBecause: 'revised' }],
    };

    it('says what both sides agree on, with the goals of its own version', async () => {
      const goals = goalsOfVersion(revised, agreement.planVersion) ?? [];
      const printed = printedAgreementOf(agreement, goals, 'fr');
      const file = await write(join(folder, 'agreement.pdf'), printed);
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
      expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
      const text = textOf(file).replaceAll(/\s+/g, ' ');
      for (const part of [
        'Integrationsvereinbarung',
        'Contrat d’intégration',
        'Förderplan, Fassung: 1',
        'Geschlossen am: 10.02.2026',
        planWords.de.voluntary,
        planWords.fr.availableLocally,
        'Sprachcafé besuchen',
      ])
        expect(text).toContain(part);
      expect(text).not.toContain('Integrationskurs besuchen');
    });

    it('has the present goals if they are what was agreed on, and none of a version that never was', () => {
      expect(goalsOfVersion(revised, 2)).toBe(revised.goals);
      expect(goalsOfVersion(revised, 3)).toBeUndefined();
    });
  });

  it('is the same file each time', () => {
    const job = () => pdfJobOf(printedPlanOf(plan, 'ar'), plan.draftedAt);
    expect(job()).toEqual(job());
  });
});
