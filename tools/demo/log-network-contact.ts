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
  const logged = await worker.execute('/v1/network-contacts', { body: { agencyId, ...contactBody(first) } });
  const { id } = logged.data;
  let { consistency } = logged;
  for (const entry of corrections)
    ({ consistency } = await worker.execute('/v1/network-contacts/{id}/correct', {
      id,
      body: contactBody(entry),
    }));
  if (struck)
    ({ consistency } = await worker.execute('/v1/network-contacts/{id}/strike', {
      id,
      body: { reason: 'logged_twice' },
    }));
  return consistency;
}
