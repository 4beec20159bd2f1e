import type { MachineClient } from '@geleit/client';
import type { GroupSeries, GroupSession } from '../population/group.js';
import { dayAhead } from './day-ahead.js';

/** Plays the group work of an office. Returns the consistency token of each series. */
export async function simulateGroups(
  counsellor: MachineClient,
  agencyId: string,
  groups: readonly GroupSeries[],
): Promise<readonly (string | undefined)[]> {
  const tokens: (string | undefined)[] = [];
  for (const series of groups) tokens.push(await simulateSeries(counsellor, agencyId, series));
  return tokens;
}

async function simulateSeries(
  counsellor: MachineClient,
  agencyId: string,
  { programme, sbgArea, topics, startedOn, sessions, hasNext, closedOn, isVoid }: GroupSeries,
): Promise<string | undefined> {
  const started = await counsellor.execute('/v1/group-series', {
    body: {
      agencyId,
      programme,
      ...(sbgArea !== undefined && { sbgArea }),
      title: 'Meeting of the neighbourhood',
      topics: [...topics],
      startsOn: startedOn,
    },
  });
  const { id } = started.data;
  let { consistency } = started;
  for (const session of sessions) consistency = await simulateSession(counsellor, id, session);
  if (hasNext)
    await counsellor.execute('/v1/group-series/{id}/appointments', {
      id,
      body: { startsAt: `${dayAhead()}T15:00:00Z`, durationMin: 90 },
    });
  if (closedOn !== undefined)
    await counsellor.execute('/v1/group-series/{id}/close', { id, body: { closedOn } });
  return isVoid
    ? (await counsellor.execute('/v1/group-series/{id}/void', { id, body: { reason: 'started_in_error' } }))
        .consistency
    : consistency;
}

async function simulateSession(
  counsellor: MachineClient,
  id: string,
  { day: heldOn, durationMin, interpreter, counts: [first = [], ...corrections], isStruck }: GroupSession,
): Promise<string | undefined> {
  const described = { heldOn, durationMin, ...(interpreter !== undefined && { interpreter }) };
  const recorded = await counsellor.execute('/v1/group-series/{id}/sessions', {
    id,
    body: { ...described, participants: [...first], lateReason: 'taken_over_from_other_system' },
  });
  const sessionId = recorded.data.partId;
  let { consistency } = recorded;
  for (const participants of corrections)
    ({ consistency } = await counsellor.execute('/v1/group-series/{id}/correct-session', {
      id,
      body: { ...described, participants: [...participants], sessionId },
    }));
  if (isStruck)
    ({ consistency } = await counsellor.execute('/v1/group-series/{id}/strike-session', {
      id,
      body: { sessionId, reason: 'not_held' },
    }));
  return consistency;
}
