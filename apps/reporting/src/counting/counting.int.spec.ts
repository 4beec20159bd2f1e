import { networkContactContract, projectContract, type AboutCase } from '@geleit/contracts';
import type { Messages } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import {
  agencyId,
  caseOpened,
  newCase,
  ReportingFixture,
  sessionHeld,
  year2026,
  yearOf,
} from '../reporting.features.js';

const sessionCorrected = (formerlyOn: string, heldOn: string, about: AboutCase, sessionId: string) => ({
  type: 'SessionCorrected' as const,
  data: { ...sessionHeld(heldOn, about, sessionId).data, formerlyOn },
});
const newProject = () => ({
  projectId: randomUUID(),
  agencyId,
  kind: 'integration_project' as const,
  fundingYear: 2026,
});
const newMeasure = (about: ReturnType<typeof newProject>) =>
  ({
    ...about,
    measureId: randomUUID(),
    heldOn: '2026-03-10',
    field: 'social_space_work',
    measureType: 'workshop',
    target: 'neighbourhood',
  }) as const;
const participation = (count: number, role: 'participant' | 'volunteer' = 'participant') =>
  ({ gender: 'female', ageBand: '27-39', background: 'migration_history', role, count }) as const;
const newContact = (occurredOn: string) =>
  ({
    contactId: randomUUID(),
    agencyId,
    occurredOn,
    kind: 'network_meeting',
    partner: 'school',
    field: 'antidiscrimination',
  }) as const;

describe('counting the facts of a year', () => {
  let fixture: ReportingFixture;
  beforeAll(async () => {
    fixture = await ReportingFixture.start();
  });
  afterAll(() => fixture?.stop());

  it.each([2025, 2024])(
    'counts a session once, also if its correction moves it here from %i',
    async (former) => {
      const organisation = fixture.createOrganisation();
      const [about, sessionId] = [newCase(), randomUUID()];
      const [ofFormer, formerly] = [{ period: yearOf(former) }, `${former}-12-30`];
      await organisation.publishCase(about, sessionHeld(formerly, about, sessionId));
      const before = await organisation.runReport(ofFormer);
      await organisation.publishCase(about, sessionCorrected(formerly, '2026-01-02', about, sessionId));
      const [old, moved, kept] = [
        await organisation.runReport(ofFormer),
        await organisation.runReport(),
        await organisation.runReport({ ...ofFormer, asOf: before.asOf }),
      ];
      expect([
        await organisation.total(before.id, 'contacts'),
        await organisation.total(old.id, 'contacts'),
        await organisation.total(moved.id, 'contacts'),
        await organisation.total(kept.id, 'contacts'),
      ]).toEqual([1, 0, 1, 1]);
    },
  );

  it('counts contacts as Beratungsfälle, persons, and open cases by Förderbereich for SBG-NRW', async () => {
    const organisation = fixture.createOrganisation();
    const [first, before] = [
      newCase({ programme: 'SBG', sbgArea: 'regional_counselling' }),
      newCase({ programme: 'SBG' }),
    ];
    await organisation.publishCase(
      first,
      caseOpened('2026-02-01', first),
      sessionHeld('2026-02-01', first),
      sessionHeld('2026-02-02', first),
    );
    await organisation.publishCase(before, caseOpened('2026-02-01', before), {
      type: 'CaseClosed',
      data: { ...before, closedOn: '2026-07-01', reason: 'moved_away' },
    });
    const { id } = await organisation.runReport({ definitionId: 'SBG-NRW' });
    expect(await organisation.totals(id)).toEqual({
      contacts: 2,
      persons: 1,
      cases: 2,
      contacted_cases: 1,
      open_cases: 1,
      fte: 0,
    });
    expect(
      await organisation.totals(
        (
          await organisation.runReport({
            definitionId: 'SBG-NRW',
            period: { from: '2026-01-01', to: '2026-06-30' },
          })
        ).id,
      ),
    ).toMatchObject({ cases: 2, open_cases: 2 });
    const areas = (await organisation.cells(id))
      .filter(({ dimension, measure }) => dimension === 'sbgArea' && measure === 'contacts')
      .map(({ code, value }) => [code, value]);
    expect(areas).toEqual([
      ['regional_counselling', 2],
      ['unknown', 0],
    ]);
    expect(await (await organisation.file(id, 'csv?profile=de')).text()).toContain(
      ';Förderbereich;Regionale Beratung;Beratungsfälle (Kontakte);2;;',
    );
  });

  it('counts the work of an agency for IA-SB, as of any time and without its ids (RP-1)', async () => {
    const organisation = fixture.createOrganisation();
    const [project, opening] = [newProject(), { ...newProject(), kind: 'opening_process' as const }];
    const [measure, goal] = [
      newMeasure(project),
      {
        ...project,
        goalId: randomUUID(),
        evaluatedOn: '2026-12-01',
        field: 'social_space_work',
        result: 'partly',
      } as const,
    ];
    await organisation.publish(
      projectContract,
      project.projectId,
      {
        type: 'ProjectStarted',
        data: { ...project, startedOn: '2026-01-15', fields: ['social_space_work'] },
      },
      { type: 'MeasureHeld', data: measure },
      { type: 'ParticipationCounted', data: { ...measure, participants: [participation(7)] } },
      { type: 'GoalEvaluated', data: goal },
    );
    await organisation.publish(projectContract, opening.projectId, {
      type: 'OpeningStageReached',
      data: { ...opening, reachedOn: '2026-05-04', stage: 'agreed' },
    });
    const before = await organisation.runReport({ definitionId: 'IA-SB', definitionVersion: 1 });
    await organisation.publish(
      projectContract,
      project.projectId,
      {
        type: 'ParticipationCounted',
        data: { ...measure, participants: [participation(5), participation(3, 'volunteer')] },
      },
      { type: 'GoalEvaluated', data: { ...goal, evaluatedOn: '2027-01-20', result: 'reached' } },
    );
    await organisation.publish(projectContract, opening.projectId, {
      type: 'OpeningStageReached',
      data: { ...opening, reachedOn: '2026-11-04', stage: 'reviewed' },
    });
    const after = await organisation.runReport({ definitionId: 'IA-SB', definitionVersion: 1 });

    const totalsBefore = {
      projects: 1,
      measures_held: 1,
      participants: 7,
      volunteers: 0,
      goals: 1,
      goals_reached: 0,
      goals_partly: 1,
      goals_not_reached: 0,
      network_contacts: 0,
      opening_processes: 1,
      opening_processes_reviewed: 0,
    };
    expect([await organisation.totals(before.id), await organisation.totals(after.id)]).toEqual([
      totalsBefore,
      {
        ...totalsBefore,
        participants: 8,
        volunteers: 3,
        goals_reached: 1,
        goals_partly: 0,
        opening_processes_reviewed: 1,
      },
    ]);
    expect(await fixture.rebuildFacts()).toBeGreaterThan(0);
    expect(
      (await organisation.runReport({ definitionId: 'IA-SB', definitionVersion: 1, asOf: before.asOf }))
        .sha256,
    ).toBe(before.sha256);
    expect(
      (await organisation.runReport({ definitionId: 'IA-SB', definitionVersion: 1, asOf: after.asOf }))
        .sha256,
    ).toBe(after.sha256);
    const { body } = await organisation.officer.get(
      `/v1/report-runs/${after.id}/differences?since=${before.id}`,
    );
    expect(body['differences']).toContainEqual({
      dimension: 'total',
      code: 'all',
      measure: 'goals_reached',
      before: 0,
      after: 1,
    });

    const stored = await organisation.storedData();
    for (const id of [project.projectId, opening.projectId, measure.measureId, goal.goalId])
      expect(stored).not.toContain(id);
    expect(await (await organisation.file(after.id, 'csv?profile=de')).text()).toContain(
      ';Handlungsfeld;Sozialraumorientierte Arbeit;Teilnehmende;8;;',
    );
    expect(
      Buffer.from(await (await organisation.file(after.id, 'xlsx')).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('counts a network contact once, also in another year, and not after it is struck', async () => {
    const organisation = fixture.createOrganisation();
    const contact = newContact('2025-12-30');
    const publish = (
      ...messages: Messages<
        typeof networkContactContract.events
      >[keyof typeof networkContactContract.events][]
    ) => organisation.publish(networkContactContract, contact.contactId, ...messages);
    const counted = async () =>
      Promise.all(
        [yearOf(2025), year2026].map(async (period) =>
          organisation.total(
            (await organisation.runReport({ definitionId: 'IA-SB', definitionVersion: 1, period })).id,
            'network_contacts',
          ),
        ),
      );
    await publish({ type: 'NetworkContactLogged', data: contact });
    const early = await organisation.runReport({
      definitionId: 'IA-SB',
      definitionVersion: 1,
      period: yearOf(2025),
    });
    expect(await counted()).toEqual([1, 0]);
    await publish({
      type: 'NetworkContactLogged',
      data: { ...contact, occurredOn: '2026-01-02', formerlyOn: '2025-12-30' },
    });
    expect(await counted()).toEqual([0, 1]);
    await publish({
      type: 'NetworkContactLogged',
      data: { ...contact, partner: 'daycare', occurredOn: '2025-12-29', formerlyOn: '2026-01-02' },
    });
    expect(await counted()).toEqual([1, 0]);
    await publish({
      type: 'NetworkContactStruck',
      data: { contactId: contact.contactId, agencyId, occurredOn: '2025-12-29' },
    });
    expect(await counted()).toEqual([0, 0]);
    expect(
      (
        await organisation.runReport({
          definitionId: 'IA-SB',
          definitionVersion: 1,
          period: yearOf(2025),
          asOf: early.asOf,
        })
      ).sha256,
    ).toBe(early.sha256);
  });
});
