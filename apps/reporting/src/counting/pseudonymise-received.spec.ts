import type { EntityManager } from 'typeorm';
import { reporting } from '../service.js';

const config = { countTokenKey: 'Kq3vT8pXw1mZ5rYb7sNd2hGj4fLc6aQe', countTokenSince: 2000 };
const profile = {
  gender: 'female',
  ageBand: '21-26',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'protection',
  accessPath: 'friends_family',
  integrationCourse: 'during',
};
const ids = [
  'cccccccc-0000-4000-8000-000000000001',
  'aaaaaaaa-0000-4000-8000-000000000001',
  'eeeeeeee-0000-4000-8000-000000000001',
] as const;
const about = {
  caseId: ids[0],
  personId: ids[1],
  programme: 'MBE',
  agencyId: 'bbbbbbbb-0000-4000-8000-000000000001',
  kind: 'counselling',
  profile,
};

const project = {
  projectId: 'dddddddd-0000-4000-8000-000000000001',
  agencyId: about.agencyId,
  kind: 'integration_project',
  fundingYear: 2026,
};
const measure = {
  ...project,
  measureId: 'dddddddd-0000-4000-8000-000000000002',
  heldOn: '2026-03-10',
  field: 'social_space_work',
  measureType: 'workshop',
  target: 'neighbourhood',
};
const goal = {
  ...project,
  goalId: 'dddddddd-0000-4000-8000-000000000003',
  field: 'social_space_work',
  result: 'reached',
};
const contact = {
  contactId: 'dddddddd-0000-4000-8000-000000000004',
  agencyId: about.agencyId,
  kind: 'network_meeting',
  partner: 'school',
  field: 'antidiscrimination',
};

const pseudonymise = async (type: string, data: object, since = config.countTokenSince) => {
  const transformed = await reporting.transformReceived?.(
    { ...config, countTokenSince: since },
    {} as EntityManager,
  )({
    tenant: '11111111-1111-4111-8111-111111111111',
    stream: ids[0],
    at: '2026-05-04T10:00:00.000Z',
    type,
    data,
  });
  return transformed as { stream: string; data: Record<string, unknown> };
};

describe('received events of counselling', () => {
  it('keep no id of a person, case or session', async () => {
    const sent = JSON.stringify(
      await pseudonymise('SessionHeld', {
        ...about,
        sessionId: ids[2],
        heldOn: '2026-05-04',
        durationMin: 30,
        mode: 'office',
        topics: ['crisis'],
      }),
    );
    for (const id of ids) expect(sent).not.toContain(id);
    expect(sent).toContain(about.agencyId);
  });
  it('use the case token of the year in which the event happened', async () => {
    const [early, late] = await Promise.all(
      ['2025-12-31', '2026-01-01'].map((openedOn) => pseudonymise('CaseOpened', { ...about, openedOn })),
    );
    expect(early?.stream).toBe(early?.data['caseId']);
    expect(early?.stream).not.toBe(late?.stream);
  });
  it('omit what the funder forbids (T18): no residence status for JMD', async () => {
    const jmd = await pseudonymise('CaseOpened', { ...about, programme: 'JMD', openedOn: '2026-01-01' });
    const mbe = await pseudonymise('CaseOpened', { ...about, openedOn: '2026-01-01' });
    expect(jmd.data['profile']).not.toHaveProperty('statusGroup');
    expect(mbe.data['profile']).toEqual(profile);
  });
  it.each(['2025-12-30', '2024-12-30', '2029-01-01'])(
    'carry the former token of a corrected session that was held on %s before',
    async (formerlyOn) => {
      const session = { ...about, sessionId: ids[2], durationMin: 30, mode: 'office', topics: ['crisis'] };
      const held = await pseudonymise('SessionHeld', { ...session, heldOn: formerlyOn });
      const corrected = await pseudonymise('SessionCorrected', {
        ...session,
        heldOn: '2026-01-02',
        formerlyOn,
      });
      expect(corrected.data['formerToken']).toBe(held.data['sessionId']);
      expect(
        (await pseudonymise('SessionCorrected', { ...session, heldOn: formerlyOn, formerlyOn })).data,
      ).not.toHaveProperty('formerToken');
    },
  );
});

describe('received events of projects', () => {
  it('keep no id of a project, measure, goal or network contact, but all codes', async () => {
    const stored = JSON.stringify(
      await Promise.all([
        pseudonymise('MeasureHeld', measure),
        pseudonymise('GoalEvaluated', { ...goal, evaluatedOn: '2026-12-01' }),
        pseudonymise('NetworkContactLogged', {
          ...contact,
          occurredOn: '2026-02-03',
          formerlyOn: '2025-02-03',
        }),
      ]),
    );
    for (const id of [measure.projectId, measure.measureId, goal.goalId, contact.contactId])
      expect(stored).not.toContain(id);
    for (const code of ['workshop', 'reached', 'network_meeting', 'school', about.agencyId])
      expect(stored).toContain(code);
  });
  it('use one token for each project and each measure in all events', async () => {
    const [held, counted] = [
      await pseudonymise('MeasureHeld', measure),
      await pseudonymise('ParticipationCounted', { ...measure, participants: [] }),
    ];
    expect([counted.stream, counted.data['measureId']]).toEqual([held.stream, held.data['measureId']]);
    expect(held.stream).toBe(held.data['projectId']);
  });
  it('count a goal in the funding year, even if it is evaluated after it or again', async () => {
    const [first, late] = [
      await pseudonymise('GoalEvaluated', { ...goal, evaluatedOn: '2026-11-01' }),
      await pseudonymise('GoalEvaluated', { ...goal, evaluatedOn: '2027-01-20' }),
    ];
    expect([late.stream, late.data['goalId']]).toEqual([first.stream, first.data['goalId']]);
  });
  it('count an opening process in every year in which it has events', async () => {
    const stage = { ...project, kind: 'opening_process', stage: 'agreed' };
    const [first, later] = [
      await pseudonymise('OpeningStageReached', { ...stage, reachedOn: '2026-11-01' }),
      await pseudonymise('OpeningStageReached', { ...stage, reachedOn: '2027-01-20' }),
    ];
    expect(later.stream).not.toBe(first.stream);
  });
  it('carry the former token of a network contact that moved to another year', async () => {
    const before = await pseudonymise('NetworkContactLogged', { ...contact, occurredOn: '2025-12-30' });
    const moved = await pseudonymise('NetworkContactLogged', {
      ...contact,
      occurredOn: '2026-01-02',
      formerlyOn: '2025-12-30',
    });
    expect([before.stream, moved.data['formerToken']]).toEqual([
      before.data['contactId'],
      before.data['contactId'],
    ]);
    expect(
      (
        await pseudonymise('NetworkContactLogged', {
          ...contact,
          occurredOn: '2025-12-01',
          formerlyOn: '2025-12-30',
        })
      ).data,
    ).not.toHaveProperty('formerToken');
  });
});

describe('received events of groups', () => {
  const session = {
    groupSeriesId: 'dddddddd-0000-4000-8000-000000000006',
    sessionId: 'dddddddd-0000-4000-8000-000000000007',
    agencyId: about.agencyId,
    programme: 'JMD',
    participants: [{ gender: 'female', ageBand: '16-17', role: 'participant', count: 5 }],
  };
  it('keep no id of the group or the session, but its numbers', async () => {
    const held = await pseudonymise('GroupSessionHeld', { ...session, heldOn: '2026-02-03' });
    for (const id of [session.groupSeriesId, session.sessionId])
      expect(JSON.stringify(held)).not.toContain(id);
    expect(held.stream).toBe(held.data['groupSeriesId']);
    expect(held.data).toMatchObject({ agencyId: about.agencyId, participants: session.participants });
  });
  it('carry the former token of a session that moved to another year', async () => {
    const before = await pseudonymise('GroupSessionHeld', { ...session, heldOn: '2025-12-30' });
    const moved = { ...session, heldOn: '2026-01-02', formerlyOn: '2025-12-30' };
    expect((await pseudonymise('GroupSessionHeld', moved)).data['formerToken']).toBe(
      before.data['sessionId'],
    );
  });
});

describe('received statements of a year', () => {
  const household = 'dddddddd-0000-4000-8000-000000000005';
  const stated = (year: number, changes: object = {}) => ({
    caseId: ids[0],
    personId: ids[1],
    year,
    programme: 'MBE',
    spells: [{ to: `${year}-05-04` }],
    codes: [
      {
        ...profile,
        agencyId: about.agencyId,
        kind: 'counselling',
        relatives: { householdId: household, adults: 0, children: 3, memberIds: [ids[1], ids[2]] },
      },
    ],
    isVoid: false,
    ...changes,
  });
  const relativesOf = ({ data }: { readonly data: Record<string, unknown> }) =>
    (data['codes'] as readonly { readonly relatives: Record<string, unknown> }[])[0]?.relatives;
  it('keep no id of a household or its members, who have the tokens of people', async () => {
    const kept = await pseudonymise('CaseYearStated', stated(2026));
    for (const id of [...ids, household]) expect(JSON.stringify(kept)).not.toContain(id);
    expect(relativesOf(kept)).toMatchObject({ adults: 0, children: 3 });
    expect(relativesOf(kept)?.['memberIds']).toContain(kept.data['personId']);
  });
  it('have the tokens of their year, as the sessions of that year have, and no others', async () => {
    const [first, later] = [
      await pseudonymise('CaseYearStated', stated(2025)),
      await pseudonymise('CaseYearStated', stated(2026)),
    ];
    const opened = await pseudonymise('CaseOpened', { ...about, openedOn: '2026-03-03' });
    expect([later.stream, later.data['personId']]).toEqual([opened.stream, opened.data['personId']]);
    expect(first.stream).not.toBe(later.stream);
    expect(relativesOf(first)?.['householdId']).not.toBe(relativesOf(later)?.['householdId']);
  });
  it('lose in every entry what the programme must not know (RP-6)', async () => {
    const { data } = await pseudonymise('CaseYearStated', stated(2026, { programme: 'JMD' }));
    expect(JSON.stringify(data['codes'])).not.toContain('statusGroup');
    expect(JSON.stringify((await pseudonymise('CaseYearStated', stated(2026))).data['codes'])).toContain(
      'statusGroup',
    );
  });
  it('count nowhere if the key of the year is destroyed: no token tells what they would replace', async () => {
    const isVoid = async (year: number) =>
      (await pseudonymise('CaseYearStated', stated(year), 2026)).data['isVoid'];
    expect([await isVoid(2025), await isVoid(2026)]).toEqual([true, false]);
  });
  it('of a project belong to its year', async () => {
    const { data, stream } = await pseudonymise('ProjectYearStated', {
      projectId: project.projectId,
      year: 2026,
      kind: 'opening_process',
    });
    const stage = { ...project, kind: 'opening_process', stage: 'agreed', reachedOn: '2026-11-01' };
    expect([data['projectId'], stream]).toEqual([
      stream,
      (await pseudonymise('OpeningStageReached', stage)).stream,
    ]);
  });
});
