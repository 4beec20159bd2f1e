import { findRegisteredOffice, ProblemError, type PrepareContext } from '@geleit/platform';
import type { OfficeFacts } from '../person/office.language.js';

/**
 * Finds out whether the actor works in the office that a command names.
 * @throws ProblemError forbidden: it is another office of their organisation
 */
export async function findOwnOffice(
  { agencyId }: { readonly agencyId: string },
  context: Pick<PrepareContext, 'actor' | 'readShared'>,
): Promise<OfficeFacts> {
  const { tenant, agencies } = context.actor;
  if (agencies.includes(agencyId)) return { isOwnOffice: true };
  const office = await findRegisteredOffice(context, agencyId);
  if (office?.organizationId === tenant) throw new ProblemError('forbidden');
  return { isOwnOffice: false };
}
