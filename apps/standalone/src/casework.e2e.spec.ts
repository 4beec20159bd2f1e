import { ApiUser } from './api-user.features.js';
import { enrol } from './enrol.features.js';
import { StandalonePlatform } from './machine.features.js';
import { textOfPrinted } from './printed.features.js';
import { runReport } from './report.features.js';

const goal = {
  domain: 'language',
  text: 'Integrationskurs bis B1 besuchen.',
  indicator: 'Zertifikat B1',
  dueOn: '2026-06-30',
  measures: [
    { text: 'Zum Einstufungstest gehen.', responsible: 'client', dueOn: '2026-03-20' },
    { text: 'Kurs mit Kinderbetreuung suchen.', responsible: 'counsellor' },
  ],
};
const signed = { signedByClient: true, signedByCounsellor: true };

describe('what a counsellor does in a case', () => {
  let standalonePlatform: StandalonePlatform;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    await standalonePlatform.start();
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));
  const signIn = (login: string) => ApiUser.signIn(standalonePlatform, login);

  it('accompanies a young person by a plan, and counts as case management', async () => {
    const [counsellor, reporting] = [
      await signIn('diakonie.counsellor-1'),
      await signIn('diakonie.reporting'),
    ];
    const path = await enrol(counsellor, 'JMD');
    await counsellor.send(`${path}/upgrade`, { upgradedOn: '2026-02-01' });
    const before = await runReport(reporting, 'JMD-STAT', counsellor);
    expect([before('case_management'), before('counselling')]).toEqual([0, 1]);

    const assessment = {
      assessedOn: '2026-02-02',
      domains: [{ domain: 'education', level: 1, priority: 'now', needs: 'Schulplatz' }],
      competences: [{ kind: 'informal', text: 'Dolmetscht für die Familie.' }],
    };
    const withHealth = { ...assessment, domains: [{ domain: 'health', level: 2, priority: 'soon' }] };
    expect(await counsellor.refusal(`${path}/assessments`, withHealth)).toEqual([
      422,
      'DomainForbidden',
      '/domains',
    ]);
    const assessmentId = await counsellor.send(`${path}/assessments`, assessment);
    await counsellor.send(`${path}/complete-assessment`, { assessmentId, completedOn: '2026-02-03' });
    const planId = await counsellor.send(`${path}/support-plans`, { goals: [goal] });
    await counsellor.send(`${path}/propose-support-plan`, { planId, proposedOn: '2026-02-04' });
    const agreement = { planId, agreedOn: '2026-02-05', ...signed };
    expect(await counsellor.refusal(`${path}/agree-support-plan`, agreement)).toEqual([
      422,
      'GuardianMissing',
      '/guardian',
    ]);
    await counsellor.send(`${path}/agree-support-plan`, { ...agreement, guardian: 'acknowledged' });
    const progress = { planId, goal: 1, status: 'reached', recordedOn: '2026-06-20' };
    await counsellor.send(`${path}/record-goal-progress`, progress);
    await counsellor.send(`${path}/review-support-plan`, { planId, reviewedOn: '2026-06-21' });
    expect(await counsellor.get(path)).toMatchObject({
      kind: 'case_management',
      planningDueOn: null,
      planReviewDueOn: '2026-12-21',
      countsUntil: '2027-03-21',
    });

    const cell = await runReport(reporting, 'JMD-STAT', counsellor);
    expect([cell('case_management'), cell('counselling')]).toEqual([1, 0]);
    for (const measure of ['assessments', 'support_plans', 'plan_reviews', 'plan_goals_reached'])
      expect([measure, cell(measure), cell(measure, 'ageBand', '16-17')]).toEqual([measure, 1, 1]);
  });

  it('agrees on a plan that is printed in two languages, and on what both are bound by', async () => {
    const [counsellor, reporting] = [await signIn('caritas.counsellor-1'), await signIn('caritas.reporting')];
    const path = await enrol(counsellor, 'MBE');
    await counsellor.send(`${path}/upgrade`, { upgradedOn: '2026-02-01' });
    const planId = await counsellor.send(`${path}/support-plans`, { goals: [goal] });
    const agreement = {
      planId,
      concludedOn: '2026-02-06',
      voluntary: true,
      ...signed,
      measuresAvailableLocally: true,
    };
    const place = `${path}/integration-agreements`;
    expect(await counsellor.refusal(place, agreement)).toEqual([409, 'PlanNotAgreed', '/planId']);
    await counsellor.send(`${path}/propose-support-plan`, { planId, proposedOn: '2026-02-04' });
    const agreed = { planId, agreedOn: '2026-02-05', ...signed };
    expect(
      await counsellor.refusal(`${path}/agree-support-plan`, { ...agreed, signedByClient: false }),
    ).toEqual([422, 'BothSidesSign', '/signedByClient']);
    await counsellor.send(`${path}/agree-support-plan`, agreed);
    expect(await counsellor.refusal(place, { ...agreement, voluntary: false })).toEqual([
      422,
      'AgreementNotVoluntary',
      '/voluntary',
    ]);
    await counsellor.send(place, agreement);
    expect(await counsellor.list(place)).toMatchObject([
      { planId, planVersion: 1, status: 'concluded', concludedOn: '2026-02-06' },
    ]);

    const printed = await counsellor.fetch(`${path}/support-plans/${planId}/pdf?lang=ar`);
    const text = textOfPrinted(printed, ['de', 'ar']);
    for (const part of ['Förderplan', 'Ziel 1: Sprache', goal.text, goal.measures[0]!.text])
      expect(text).toContain(part);
    expect(text).toMatch(/[\u0600-\u06FF]{3}/);

    await counsellor.send(`${path}/review-support-plan`, { planId, reviewedOn: '2026-07-01' });
    const cell = await runReport(reporting, 'MBE-CTRL', counsellor);
    const counted = ['case_management_cases', 'support_plans', 'integration_agreements'];
    expect(counted.map((measure) => cell(measure))).toEqual([1, 1, 1]);
  });

  it('accompanies somebody before, during and after an integration course', async () => {
    const [counsellor, reporting] = [await signIn('awo.counsellor-1'), await signIn('awo.reporting')];
    const path = await enrol(counsellor, 'MBE');
    const stage = async () =>
      ((await counsellor.get(path))['profile'] as { readonly integrationCourse: string }).integrationCourse;
    const course = {
      ...{ kind: 'general', provider: 'Volkshochschule', level: 'B1', entitlement: 'entitled' },
      ...{ entitledBy: 'bamf', entitledOn: '2026-01-20', entitledUntil: '2027-01-20' },
    };
    const courseId = await counsellor.send(`${path}/courses`, course);
    const change = (days: object) =>
      counsellor.send(`${path}/change-course`, { courseId, ...course, ...days });
    expect(await stage()).toBe('before');
    await change({ startedOn: '2026-03-02' });
    await counsellor.send(`${path}/record-course-visit`, { courseId, visitedOn: '2026-03-20' });
    expect(await stage()).toBe('during');
    const interruption = { startedOn: '2026-03-02', interruptedOn: '2026-05-04' };
    await change(interruption);
    for (const occurredAt of ['2026-02-10T10:00:00+01:00', '2026-04-14T10:00:00+02:00'])
      await counsellor.send(`${path}/sessions`, {
        ...{ occurredAt, lateReason: 'taken_over_from_paper', durationMin: 30, mode: 'office' },
        topics: ['language.integration_course'],
      });
    const ending = { resumedOn: '2026-06-01', endedOn: '2026-09-30', result: 'reached_b1' };
    await change({ ...interruption, ...ending });
    expect(await stage()).toBe('after');
    expect(await counsellor.list(`${path}/courses`)).toMatchObject([
      { ...course, ...interruption, ...ending, visits: ['2026-03-20'] },
    ]);

    const cell = await runReport(reporting, 'MBE-CTRL', counsellor);
    const stages = ['before', 'during', 'after'];
    expect(stages.map((code) => cell('contacts', 'integrationCourse', code))).toEqual([1, 1, 0]);
    expect(stages.map((code) => cell(`course_${code}`))).toEqual([0, 0, 1]);
  });

  it('shows how somebody fares in an area of life from one assessment to the next', async () => {
    const counsellor = await signIn('diakonie.counsellor-3');
    const path = await enrol(counsellor, 'MBE');
    const assess = async (assessedOn: string, level: number) => {
      const domains = [
        { domain: 'language', level, priority: 'now' },
        { domain: 'housing', level: 2, priority: 'later' },
      ];
      const assessmentId = await counsellor.send(`${path}/assessments`, { assessedOn, domains });
      await counsellor.send(`${path}/complete-assessment`, { assessmentId, completedOn: assessedOn });
    };
    await assess('2026-02-02', 1);
    await assess('2026-08-03', 3);
    const assessments = await counsellor.list(`${path}/assessments?order=assessedOn`);
    const levels = assessments.map(({ assessedOn, domains }) => [
      assessedOn,
      (domains as readonly { domain: string; level: number }[]).find(({ domain }) => domain === 'language')
        ?.level,
    ]);
    expect(levels).toEqual([
      ['2026-02-02', 1],
      ['2026-08-03', 3],
    ]);
    const lead = await signIn('diakonie.lead');
    expect((await lead.fetch(`${path}/assessments`)).status).toBe(403);
  });

  it('helps in a conflict and in everyday life, with a note in the file', async () => {
    const [counsellor, reporting] = [await signIn('caritas.counsellor-3'), await signIn('caritas.reporting')];
    const path = await enrol(counsellor, 'MBE');
    const session = {
      ...{ occurredAt: '2026-02-10T10:00:00+01:00', lateReason: 'absence_of_counsellor' },
      ...{ durationMin: 60, mode: 'accompaniment', note: 'Vermittelt zwischen Nachbarn.' },
    };
    expect(await counsellor.refusal(`${path}/sessions`, { ...session, topics: ['everyday.all'] })).toEqual([
      400,
      'invalid-command',
      '/topics',
    ]);
    const topics = ['everyday.forms_help', 'everyday.authority_contact', 'housing.rent_conflict'];
    await counsellor.send(`${path}/sessions`, { ...session, topics });
    const note = { occurredAt: '2026-02-10T11:15:00+01:00', kind: 'third_party', text: 'Vermieter ruft an.' };
    const fileNoteId = await counsellor.send(`${path}/file-notes`, note);
    await counsellor.send(`${path}/correct-file-note`, {
      fileNoteId,
      ...{ ...note, text: 'Vermieterin ruft an.' },
    });
    expect(await counsellor.list(`${path}/sessions`)).toMatchObject([
      { topics, formsHelp: true, note: session.note, lateReason: 'absence_of_counsellor' },
    ]);
    expect(await counsellor.list(`${path}/file-notes`)).toMatchObject([
      { kind: 'third_party', text: 'Vermieterin ruft an.', correctedAt: expect.any(String) },
    ]);
    const lead = await signIn('caritas.lead');
    expect((await lead.fetch(`${path}/file-notes`)).status).toBe(403);
    const cell = await runReport(reporting, 'MBE-CTRL', counsellor);
    expect(cell('contacts', 'topicArea', 'everyday')).toBe(1);
    expect(cell('forms_help_contacts')).toBe(1);
  });

  it('collects the papers of an application, keeps their copies and writes the letter', async () => {
    const counsellor = await signIn('awo.counsellor-3');
    const path = await enrol(counsellor, 'MBE');
    const paperListId = await counsellor.send(`${path}/paper-lists`, { purpose: 'child_benefit' });
    const papers = async () =>
      (await counsellor.get(`${path}/paper-lists/${paperListId}`))['papers'] as readonly { kind: string }[];
    const needed = await papers();
    expect(needed.length).toBeGreaterThan(2);
    expect(await counsellor.refusal(`${path}/complete-paper-list`, { paperListId })).toEqual([
      409,
      'PapersStillMissing',
      '/paperListId',
    ]);
    const mark = (paper: number, status: object) =>
      counsellor.send(`${path}/mark-paper`, { paperListId, paper, ...status });
    for (let paper = 2; paper <= needed.length; paper++)
      await mark(paper, { status: 'seen', seenOn: '2026-02-03' });
    await mark(1, { status: 'missing' });

    const upload = (bytes: Buffer) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'Pass.pdf');
      return counsellor.fetch(`${path}/documents`, { form });
    };
    const letter = {
      ...{ clientName: 'Wolke', sender: 'Beratungszentrum\n40210 Musterstadt' },
      ...{ recipient: 'Familienkasse West', signatory: 'Beratung Drei', releasedOn: '2026-02-03' },
    };
    const request = await counsellor.fetch(`${path}/paper-lists/${paperListId}/request-letter`, {
      command: letter,
    });
    expect(textOfPrinted(request)).toContain('Kindergeld');

    const page = await upload(Buffer.from('<!doctype html><script>alert(1)</script>'));
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('DocumentTypeNotAllowed')]);
    const uploaded = await upload(request.bytes);
    expect(uploaded.status).toBe(201);
    const { partId: documentId } = JSON.parse(uploaded.text) as { readonly partId: string };
    await counsellor.send(`${path}/attach-document`, { documentId, paperListId });
    const content = await counsellor.fetch(`${path}/documents/${documentId}/content`);
    expect([content.status, content.bytes.equals(request.bytes)]).toEqual([200, true]);
    expect(content.headers.get('content-disposition')).toMatch(/^attachment;.*Pass\.pdf/);
    expect(content.headers.get('x-content-type-options')).toBe('nosniff');

    await mark(1, { status: 'seen', seenOn: '2026-02-04' });
    await counsellor.send(`${path}/complete-paper-list`, { paperListId });
    expect(await counsellor.list(`${path}/documents`)).toMatchObject([
      { documentId, type: 'pdf', keptUntil: expect.any(String) },
    ]);
  });
});
