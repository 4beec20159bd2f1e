import type { ContactLogEntry, NetworkContact } from '../population/office-year.js';
import type { TeamClients } from './team.js';

const contactBody = ({ day: occurredOn, kind, partner, field }: ContactLogEntry) => ({
  occurredOn,
  kind,
  partner,
  field,
});

/** Logs a network contact, with its corrections and its strike. Returns the last consistency token. */
export async function logContact(
  { worker }: TeamClients,
  agencyId: string,
  { entries: [first, ...corrections], struck }: NetworkContact,
): Promise<string | undefined> {
  const logged = await worker.execute('/v1/network-contacts', { agencyId, ...contactBody(first) });
  const path = `/v1/network-contacts/${logged.id}`;
  let { consistency } = logged;
  for (const entry of corrections)
    ({ consistency } = await worker.execute(`${path}/correct`, contactBody(entry)));
  return struck
    ? (await worker.execute(`${path}/strike`, { reason: 'logged_twice' })).consistency
    : consistency;
}
