import type { PrepareContext } from '@geleit/platform';
import { In, type EntityManager } from 'typeorm';
import { refuseAbsorbed } from '../projections/absorbed-registrations.api.js';
import { HouseholdMemberRow } from '../projections/household-members.projection.js';
import { findPersonForKeeper } from '../projections/persons-of-keeper.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { ReturnCodeRow } from '../projections/return-codes.projection.js';
import { hasNamedMode } from './blind-index-facts.api.js';
import type { MergePersons, MergePersonsFacts } from './merge.language.js';

/** The registrations that were merged into this one before count as well. */
async function isInAnotherHousehold(
  personId: string,
  survivorId: string,
  rows: EntityManager,
): Promise<boolean> {
  const survivor = await rows.findOneBy(PersonRow, { personId: survivorId });
  const memberships = await rows.findBy(HouseholdMemberRow, {
    personId: In([personId, survivorId, ...(survivor?.mergedPersonIds ?? [])]),
  });
  return new Set(memberships.flatMap(({ householdId }) => householdId ?? [])).size > 1;
}

/**
 * The other registration must belong to this organisation, have a name or alias, and have the actor as
 * keeper; otherwise it does not exist.
 */
export async function prepareMergePersons(
  { personId }: Readonly<MergePersons>,
  context: PrepareContext,
): Promise<MergePersonsFacts> {
  const { stream, dependsOn } = context;
  if (personId === stream) return { isOneself: true };
  const rows = await context.rows();
  const partner = await findPersonForKeeper(personId, { rows, actor: context.actor });
  if (partner === undefined || !hasNamedMode(partner.identityMode)) return {};
  dependsOn('person', personId, partner.version);
  if (partner.mergedInto !== stream)
    await refuseAbsorbed(partner, { rows, actor: context.actor }, '/personId');
  const returnCode = await rows.findOneBy(ReturnCodeRow, { personId });
  return {
    partner: {
      ...(returnCode !== null && { returnCodeHash: returnCode.returnCodeHash }),
      isMerged: partner.mergedPersonIds.length > 0,
      isInAnotherHousehold: await isInAnotherHousehold(personId, stream, rows),
    },
  };
}
