import type { Logged, NetworkContact } from '../population/office-year.js';
import type { Team } from './team.js';

const described = ({ day: occurredOn, kind, partner, field }: Logged) => ({
  occurredOn,
  kind,
  partner,
  field,
});

/** An entry of the network log, put right and struck as it was. Answers what must have been heard of. */
export async function logContact(
  { worker }: Team,
  agencyId: string,
  { entries: [first, ...corrections], struck }: NetworkContact,
): Promise<string | undefined> {
  const logged = await worker.do('/v1/network-contacts', { agencyId, ...described(first) });
  const path = `/v1/network-contacts/${logged.id}`;
  let { consistency } = logged;
  for (const entry of corrections) ({ consistency } = await worker.do(`${path}/correct`, described(entry)));
  return struck ? (await worker.do(`${path}/strike`, { reason: 'logged_twice' })).consistency : consistency;
}
