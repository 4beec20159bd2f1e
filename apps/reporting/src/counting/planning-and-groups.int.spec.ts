import { groupSeriesContract, interpretingContract, type CountedPlanning } from '@geleit/contracts';
import { randomUUID } from 'node:crypto';
import { agencyId, newCase, ReportingFixture, sessionHeld, yearOf } from '../reporting.features.js';

const codes = {
  agencyId,
  kind: 'case_management',
  hasCurrentPlan: true,
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'friends_family',
  integrationCourse: 'during',
} as const;
const planning: CountedPlanning = {
  assessmentsCompletedOn: ['2025-02-01'],
  plansAgreedOn: ['2025-02-10'],
  plansReviewedOn: [],
  plansCompletedOn: [],
  agreementsConcludedOn: [],
  goals: [{ recordedOn: '2025-06-01', result: 'reached' }],
};
const stated = (about: ReturnType<typeof newCase>, changes: object = {}) => ({
  type: 'CaseYearStated' as const,
  data: {
    caseId: about.caseId,
    personId: about.personId,
    year: 2025,
    programme: 'MBE' as const,
    spells: [{}],
    codes: [codes],
    planning,
    isVoid: false,
    ...changes,
  },
});
const run2025 = { definitionVersion: 4, period: yearOf(2025) };

describe('reports of the fourth version', () => {
  let fixture: ReportingFixture;
  beforeAll(async () => {
    fixture = await ReportingFixture.start();
  });
  afterAll(() => fixture?.stop());

  it('count a correction in later runs and in no earlier one, and again after a rebuild (RP-1, RP-2)', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    const [groupSeriesId, bookingId] = [randomUUID(), randomUUID()];
    const group = { groupSeriesId, agencyId, programme: 'MBE' as const };
    const meeting = { ...group, sessionId: randomUUID(), heldOn: '2025-12-30' };
    const held = {
      ...meeting,
      durationMin: 90,
      topics: ['work.job_search' as const],
      interpreter: 'none' as const,
      participants: [
        { gender: 'female', ageBand: '27-39', role: 'participant', count: 6 },
        { gender: 'male', ageBand: '40-54', role: 'participant', count: 2 },
      ] as const,
    };
    const hours = {
      bookingId,
      agencyId,
      programme: 'MBE' as const,
      workedOn: '2025-03-03',
      interpreter: 'professional' as const,
      language: 'ara',
      minutes: 60,
      costCents: 4550,
    };
    await organisation.publishCase(about, stated(about), sessionHeld('2025-03-03', about));
    await organisation.publish(groupSeriesContract, groupSeriesId, { type: 'GroupSessionHeld', data: held });
    await organisation.publish(interpretingContract, bookingId, {
      type: 'InterpreterHoursRecorded',
      data: hours,
    });
    const before = await organisation.runReport(run2025);
    expect(await organisation.totals(before.id)).toMatchObject({
      case_management_cases: 1,
      assessments: 1,
      support_plans: 1,
      plan_goals_reached: 1,
      minutes_per_contact: 30,
      group_sessions: 1,
      group_participants: 8,
      interpreter_minutes: 60,
      interpreter_cost: 45.5,
    });

    await organisation.publish(groupSeriesContract, groupSeriesId, {
      type: 'GroupSessionHeld',
      data: { ...held, heldOn: '2026-01-02', formerlyOn: '2025-12-30' },
    });
    await organisation.publish(interpretingContract, bookingId, {
      type: 'InterpreterHoursStruck',
      data: { bookingId, agencyId, programme: 'MBE', workedOn: '2025-03-03' },
    });
    const { hasCurrentPlan: _, ...withoutPlan } = codes;
    await organisation.publishCase(about, stated(about, { codes: [withoutPlan], planning: undefined }));
    const after = await organisation.runReport(run2025);
    expect(await organisation.totals(after.id)).toMatchObject({
      cases: 1,
      case_management_cases: 0,
      assessments: 0,
      plan_goals: 0,
      group_sessions: 0,
      interpreter_minutes: 0,
      interpreter_cost: 0,
    });
    const next = await organisation.runReport({ ...run2025, period: yearOf(2026) });
    expect(await organisation.totals(next.id)).toMatchObject({ group_sessions: 1, group_participants: 8 });

    const stored = await organisation.storedData();
    for (const id of [groupSeriesId, meeting.sessionId, bookingId, about.caseId, about.personId])
      expect(stored).not.toContain(id);
    await fixture.rebuildFacts('year-statements');
    await fixture.rebuildFacts();
    for (const { asOf, sha256 } of [before, after])
      expect((await organisation.runReport({ ...run2025, asOf })).sha256).toBe(sha256);
  });

  it('have words in every file', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    await organisation.publishCase(about, stated(about));
    const { id } = await organisation.runReport(run2025);
    const text = await (await organisation.file(id, 'csv?profile=de')).text();
    expect(text).toContain(';Vereinbarte Förderpläne;1;;');
    expect(text).toContain('Ergebnis der Förderziele;erreicht;Förderziele mit Ergebnis;1');
    expect(await (await organisation.file(id, 'csv?profile=en')).text()).toContain('Support plans agreed on');
    for (const format of ['xlsx?lang=de', 'pdf?lang=en'])
      expect((await organisation.file(id, format)).status).toBe(200);
  });
});
