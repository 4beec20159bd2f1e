import type { EntityManager } from 'typeorm';
import { reporting } from '../service.js';

const config = { countTokenKey: 'Kq3vT8pXw1mZ5rYb7sNd2hGj4fLc6aQe', countTokenSince: 2000 };
const profile = {
  gender: 'female', ageBand: '21-26', nationality: 'SY', language: 'ara', sinceEntry: 'under_1', statusGroup: 'protection', accessPath: 'friends_family', integrationCourse: 'during',
};
const ids = ['cccccccc-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'eeeeeeee-0000-4000-8000-000000000001'] as const;
const about = { caseId: ids[0], personId: ids[1], programme: 'MBE', agencyId: 'bbbbbbbb-0000-4000-8000-000000000001', kind: 'counselling', profile };

const hear = async (type: string, data: object) => {
  const kept = await reporting.hearing?.(config, {} as EntityManager)({ tenant: '11111111-1111-4111-8111-111111111111', stream: ids[0], at: '2026-05-04T10:00:00.000Z', type, data });
  return kept as { stream: string; data: Record<string, unknown> };
};

describe('what is heard', () => {
  it('keeps no id of a person, case or session', async () => {
    const told = JSON.stringify(await hear('SessionHeld', { ...about, sessionId: ids[2], heldOn: '2026-05-04', durationMin: 30, mode: 'office', topics: ['crisis'] }));
    for (const id of ids) expect(told).not.toContain(id);
    expect(told).toContain(about.agencyId);
  });
  it('goes by the case token of the year in which it happened, not in which it was told', async () => {
    const [early, late] = await Promise.all(['2025-12-31', '2026-01-01'].map((openedOn) => hear('CaseOpened', { ...about, openedOn })));
    expect(early?.stream).toBe(early?.data['caseId']);
    expect(early?.stream).not.toBe(late?.stream);
  });
  it('leaves out what the funder forbids (T18): no residence status for JMD', async () => {
    const jmd = await hear('CaseOpened', { ...about, programme: 'JMD', openedOn: '2026-01-01' });
    const mbe = await hear('CaseOpened', { ...about, openedOn: '2026-01-01' });
    expect(jmd.data['profile']).not.toHaveProperty('statusGroup');
    expect(mbe.data['profile']).toEqual(profile);
  });
  it.each(['2025-12-30', '2024-12-30', '2029-01-01'])('tells of a correction what the session was called on %s', async (formerlyOn) => {
    const session = { ...about, sessionId: ids[2], durationMin: 30, mode: 'office', topics: ['crisis'] };
    const held = await hear('SessionHeld', { ...session, heldOn: formerlyOn });
    const corrected = await hear('SessionCorrected', { ...session, heldOn: '2026-01-02', formerlyOn });
    expect(corrected.data['formerToken']).toBe(held.data['sessionId']);
    expect((await hear('SessionCorrected', { ...session, heldOn: formerlyOn, formerlyOn })).data).not.toHaveProperty('formerToken');
  });
});
