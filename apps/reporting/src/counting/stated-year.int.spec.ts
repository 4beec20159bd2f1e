import type { CaseCodes, CaseYearStated } from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import type { TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { agencyId, newCase, ReportingFixture, sessionHeld, yearOf } from '../reporting.features.js';

const codes = (changes: Partial<CaseCodes> = {}): CaseCodes => ({
  agencyId,
  kind: 'counselling',
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
  ...changes,
});
const stated = (changes: Partial<CaseYearStated> = {}) => ({
  type: 'CaseYearStated' as const,
  data: {
    caseId: randomUUID(),
    personId: randomUUID(),
    year: 2025,
    programme: 'MBE' as const,
    spells: [{}],
    codes: [codes()],
    isVoid: false,
    ...changes,
  },
});
const year2025 = { definitionVersion: 3, period: yearOf(2025) };
const year2026 = { definitionVersion: 3, period: yearOf(2026) };

describe('reports by what was stated of a year', () => {
  let fixture: ReportingFixture;
  beforeAll(async () => {
    fixture = await ReportingFixture.start();
  });
  afterAll(() => fixture?.stop());

  it('carry the stock over the turn of the year, cell by cell (T5)', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    await organisation.publishCase(
      about,
      stated({ ...about, spells: [{ from: '2025-05-05' }], codes: [codes({ ageBand: '21-26' })] }),
      stated({
        ...about,
        year: 2026,
        codes: [codes({ ageBand: '21-26' }), codes({ from: '2026-01-01' })],
        spells: [{ to: '2026-04-04', closureReason: 'moved_away' }],
      }),
    );
    const [former, later] = [await organisation.runReport(year2025), await organisation.runReport(year2026)];
    const stock = async (run: { readonly id: string }, wanted: string) =>
      (await organisation.cells(run.id))
        .filter(({ measure, value }) => measure === wanted && value > 0)
        .map(({ dimension, code }) => `${dimension} ${code}`);
    expect(await stock(former, 'open_at_end')).toContain('ageBand 21-26');
    expect(await stock(later, 'open_at_start')).toEqual(await stock(former, 'open_at_end'));
    expect(await stock(later, 'cases')).toContain('ageBand 27-39');
    expect(await organisation.totals(later.id)).toMatchObject({ opened: 0, closed: 1, open_at_end: 0 });
  });

  it('count a correction in later runs and in no earlier one, and again after a rebuild (RP-1, T1)', async () => {
    const organisation = fixture.createOrganisation();
    const [about, merged] = [newCase(), newCase()];
    const [first, struck] = [sessionHeld('2025-03-03', about), sessionHeld('2025-03-04', about)];
    await organisation.publishCase(about, stated(about), first, struck);
    await organisation.publishCase(merged, stated(merged));
    const before = await organisation.runReport(year2025);
    expect(await organisation.totals(before.id)).toMatchObject({ persons: 2, contacts: 2 });
    await organisation.publishCase(about, stated({ ...about, codes: [codes({ gender: 'diverse' })] }), {
      type: 'SessionStruck',
      data: {
        caseId: about.caseId,
        personId: about.personId,
        sessionId: struck.data.sessionId,
        programme: about.programme,
        agencyId,
        heldOn: '2025-03-04',
      },
    });
    await organisation.publishCase(merged, stated({ ...merged, personId: about.personId }));
    const after = await organisation.runReport(year2025);
    expect(await organisation.totals(after.id)).toMatchObject({
      cases: 2,
      persons: 1,
      contacts: 1,
      contact_minutes: 30,
    });
    expect(await organisation.cells(after.id)).toContainEqual({
      dimension: 'gender',
      code: 'diverse',
      measure: 'contacts',
      value: 1,
    });
    await organisation.publishCase(merged, stated({ ...merged, isVoid: true }));
    await organisation.publishCase(about, stated({ ...about, programme: 'JMD' }));
    expect(await organisation.totals((await organisation.runReport(year2025)).id)).toMatchObject({
      cases: 0,
      contacts: 0,
    });
    const inJmd = { ...year2025, definitionId: 'JMD-STAT' };
    expect(await organisation.totals((await organisation.runReport(inJmd)).id)).toMatchObject({
      accompanied: 1,
      contacts: 1,
    });
    expect(await fixture.rebuildFacts('year-statements')).toBeGreaterThan(0);
    for (const { asOf, sha256 } of [before, after])
      expect((await organisation.runReport({ ...year2025, asOf })).sha256).toBe(sha256);
  });

  it('count five people in a household of two cases and three children, and keep no id (T8)', async () => {
    const organisation = fixture.createOrganisation();
    const [mother, father] = [newCase(), newCase({ programme: 'MBE' })];
    const householdId = randomUUID();
    const memberIds = [mother.personId, father.personId];
    const relatives = { householdId, adults: 0, children: 3, memberIds };
    for (const about of [mother, father])
      await organisation.publishCase(about, stated({ ...about, codes: [codes({ relatives })] }));
    const { id } = await organisation.runReport(year2025);
    expect(await organisation.totals(id)).toMatchObject({ persons_reached: 5, co_advised_relatives: 3 });
    const stored = await organisation.storedData();
    for (const secret of [householdId, ...memberIds, mother.caseId]) expect(stored).not.toContain(secret);
  });

  it('count a parent with two registrations once from the merge on, in no earlier run, and twice again without it (T4)', async () => {
    const organisation = fixture.createOrganisation();
    const [survivor, absorbed, other] = [newCase(), newCase(), newCase()];
    const householdId = randomUUID();
    /** What counselling states of a case whose person belongs to the household, or to none. */
    const state = async (about: typeof survivor, personId: string, ...memberIds: readonly string[]) => {
      const relatives = { householdId, adults: 0, children: 3, memberIds };
      await organisation.publishCase(
        about,
        stated({ ...about, personId, codes: [codes(memberIds.length === 0 ? {} : { relatives })] }),
      );
    };
    const run = async (asOf?: string) =>
      organisation.totals(
        (await organisation.runReport({ ...year2025, ...(asOf !== undefined && { asOf }) })).id,
      );
    const stateApart = async () => {
      await state(survivor, survivor.personId);
      await state(absorbed, absorbed.personId, absorbed.personId, other.personId);
      await state(other, other.personId, absorbed.personId, other.personId);
    };
    await stateApart();
    const { asOf } = await organisation.runReport(year2025);
    expect(await run()).toMatchObject({ persons: 3, co_advised_relatives: 3, persons_reached: 6 });
    for (const about of [survivor, absorbed])
      await state(about, survivor.personId, survivor.personId, other.personId);
    await state(other, other.personId, survivor.personId, other.personId);
    expect(await run()).toMatchObject({ cases: 3, persons: 2, co_advised_relatives: 3, persons_reached: 5 });
    expect(await run(asOf)).toMatchObject({ persons: 3, persons_reached: 6 });
    await stateApart();
    expect(await run()).toMatchObject({ persons: 3, co_advised_relatives: 3, persons_reached: 6 });
  });

  it('leave out what the programme must not know before it is stored (RP-6)', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase({ programme: 'JMD' });
    await organisation.publishCase(about, stated({ ...about, codes: [codes({ statusGroup: 'tolerated' })] }));
    expect(await organisation.storedData()).not.toContain('tolerated');
  });

  it('are final only after the period, and interim reports until then (T6)', async () => {
    const organisation = fixture.createOrganisation();
    const about = newCase();
    const today = germanDayOf(new Date().toISOString());
    const year = Number(addDays(today, 1).slice(0, 4));
    await organisation.publishCase(about, stated({ ...about, year }), stated(about));
    const unfinished = await organisation.runReport({ ...year2025, period: yearOf(year) });
    const second = organisation.clientFor('reporting_officer');
    const submit = async (runId: string, changes: object = {}) => {
      const { body } = await organisation.officer.post('/v1/submissions', { runId, ...changes });
      const step = async (client: TestClient, verb: string, data: object = {}) =>
        client.post(`/v1/submissions/${body.id}/${verb}`, data);
      await step(second, 'review');
      return { step, id: body.id };
    };

    const early = await submit(unfinished.id);
    const refused = await early.step(organisation.officer, 'freeze');
    expect([refused.status, refused.body['type']]).toEqual([409, 'urn:geleit:rejection:PeriodNotOver']);

    const interim = await submit(unfinished.id, { interim: true });
    expect((await interim.step(organisation.officer, 'freeze')).status).toBe(200);
    expect((await interim.step(organisation.officer, 'send', { submittedOn: today })).status).toBe(200);
    const accepted = await interim.step(organisation.officer, 'accept', { acceptedOn: today });
    expect([accepted.status, accepted.body['type']]).toEqual([409, 'urn:geleit:rejection:InterimReport']);
    expect((await organisation.officer.get(`/v1/submissions/${interim.id}`)).body).toMatchObject({
      interim: true,
      status: 'submitted',
    });
    expect((await organisation.officer.get(`/v1/report-runs/${unfinished.id}`)).body).toMatchObject({
      interim: true,
      knownUntil: today,
    });
    const file = await organisation.file(unfinished.id, 'csv?profile=de');
    expect(file.headers.get('content-disposition')).toContain('_interim.csv');
    expect(await file.text()).toContain(';Beratungsfälle;1;;ja\r\n');

    const over = await organisation.runReport(year2025);
    const final = await submit(over.id);
    expect((await final.step(organisation.officer, 'freeze')).status).toBe(200);
    const onItsDay = await final.step(organisation.officer, 'send', { submittedOn: '2025-12-31' });
    expect([onItsDay.status, onItsDay.body['errors']]).toEqual([
      409,
      [{ pointer: '/submittedOn', code: 'PeriodNotOver' }],
    ]);
    expect((await organisation.officer.get(`/v1/report-runs/${over.id}`)).body).toMatchObject({
      interim: false,
    });
  });
});
