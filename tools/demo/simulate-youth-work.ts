import type { MachineClient } from '@geleit/client';
import type { Networking, NetworkingEntry } from '../population/networking-entry.js';
import type { OfficeYear, YouthOpening } from '../population/office-year.js';

/** Plays the networking of a youth migration service. Returns the consistency tokens. */
export async function simulateYouthWork(
  counsellor: MachineClient,
  { agencyId, networking, youthOpenings }: OfficeYear,
): Promise<readonly (string | undefined)[]> {
  const tokens: (string | undefined)[] = [];
  for (const logged of networking) tokens.push(await logNetworking(counsellor, agencyId, logged));
  for (const opening of youthOpenings) tokens.push(await simulateOpening(counsellor, agencyId, opening));
  return tokens;
}

const entryBodyOf = ({ day: occurredOn, ...described }: NetworkingEntry) => ({ occurredOn, ...described });

async function logNetworking(
  counsellor: MachineClient,
  agencyId: string,
  { entries: [first, ...corrections], struck }: Networking,
): Promise<string | undefined> {
  const logged = await counsellor.execute('/v1/network-contacts', {
    body: { agencyId, programme: 'JMD', ...entryBodyOf(first) },
  });
  const { id } = logged.data;
  let { consistency } = logged;
  for (const entry of corrections)
    ({ consistency } = await counsellor.execute('/v1/network-contacts/{id}/correct', {
      id,
      body: entryBodyOf(entry),
    }));
  if (struck)
    ({ consistency } = await counsellor.execute('/v1/network-contacts/{id}/strike', {
      id,
      body: { reason: 'did_not_happen' },
    }));
  return consistency;
}

async function simulateOpening(
  counsellor: MachineClient,
  agencyId: string,
  { partner, stages: [first, ...rest], effect }: YouthOpening,
): Promise<string | undefined> {
  const begun = await counsellor.execute('/v1/projects/opening-process', {
    body: {
      agencyId,
      programme: 'JMD',
      institution: { kind: partner, name: 'Institution' },
      contactedOn: first.day,
    },
  });
  const { id } = begun.data;
  let { consistency } = begun;
  for (const { stage, day } of rest)
    ({ consistency } = await counsellor.execute('/v1/projects/{id}/reach-stage', {
      id,
      body: {
        stage,
        reachedOn: day,
        ...(stage === 'reviewed' && effect !== undefined && { review: { effect } }),
      },
    }));
  return consistency;
}
