import type { CommandApi, PrepareContext } from '@geleit/platform';
import { randomInt } from 'node:crypto';
import { ArrayOverlap, In, type EntityManager } from 'typeorm';
import { mayCounsel } from '../access.js';
import { findNamedPerson, findSurvivor } from '../projections/absorbed-registrations.api.js';
import { ErasureRequestRow } from '../projections/erasure-requests.projection.js';
import { HouseholdMemberRow } from '../projections/household-members.projection.js';
import { PersonRecordsRow } from '../projections/person-records.projection.js';
import { isResponsibleForRow } from '../projections/persons-of-keeper.api.js';
import { survivingData } from './codes.language.js';
import {
  mayApproveErasure,
  mayApproveErasureAs,
  mayHandleErasure,
} from '../erasure-approval/approval-rules.js';
import type {
  ErasureRequestFacts,
  ErasureRequestLanguage,
  ErasureScope,
  LegalHoldPlaced,
  RequestErasure,
  RequestErasureFacts,
} from './erasure-request.language.js';
import type { ErasureRequest } from './state.decider.js';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newPseudonym = (): string =>
  Array.from({ length: 16 }, () => crockford[randomInt(crockford.length)]).join('');

async function prepareRequestErasure(
  { personId }: Readonly<RequestErasure>,
  context: PrepareContext,
): Promise<RequestErasureFacts> {
  const person = await findNamedPerson(personId, context);
  const pseudonym = newPseudonym();
  if (person === undefined || !isResponsibleForRow(context.actor, person)) return { pseudonym };
  const personIds = [personId, ...person.mergedPersonIds];
  return {
    person: { personIds, agencyId: person.agencyId },
    holds: await findHolds(personIds, await context.rows()),
    pseudonym,
  };
}

/** V-7: a hold is of the person, and outlives the rejection of the request for which it was recorded. */
async function findHolds(
  personIds: readonly string[],
  rows: EntityManager,
): Promise<readonly Readonly<LegalHoldPlaced>[]> {
  const requests = await rows.findBy(ErasureRequestRow, { personIds: ArrayOverlap([...personIds]) });
  const holds = requests.flatMap((request) => request.holds);
  const latest = new Map<string, Readonly<LegalHoldPlaced>>();
  for (const hold of holds) {
    const known = latest.get(hold.ground);
    if (known === undefined || known.until < hold.until) latest.set(hold.ground, hold);
  }
  return [...latest.values()];
}

/** Registrations may have been merged, or separated, since the request; those of nobody known stay. */
async function findRegistrations(
  request: ErasureRequestRow | null,
  rows: EntityManager,
): Promise<readonly string[]> {
  if (request === null) return [];
  const survivor = await findSurvivor(request.personId, { rows });
  return survivor === undefined ? request.personIds : [survivor.personId, ...survivor.mergedPersonIds];
}

/** What intake holds, and what it knows of the other services, at this moment. */
async function prepareScope(
  _: object,
  { rows: rowsOf, stream }: Pick<PrepareContext, 'rows' | 'stream'>,
): Promise<ErasureScope> {
  const rows = await rowsOf();
  const request = await rows.findOneBy(ErasureRequestRow, { erasureRequestId: stream });
  const personIds = await findRegistrations(request, rows);
  const personId = In([...personIds]);
  const records = await rows.findBy(PersonRecordsRow, { personId });
  const memberships = await rows.findBy(HouseholdMemberRow, { personId });
  const idsOf = (name: 'requestIds' | 'consentIds' | 'caseIds' | 'referralIds'): readonly string[] => [
    ...new Set(records.flatMap((row) => row[name])),
  ];
  return {
    personIds,
    effects: {
      requestIds: idsOf('requestIds'),
      consentIds: idsOf('consentIds'),
      caseIds: idsOf('caseIds'),
      referralIds: idsOf('referralIds'),
      sessions: records.reduce((sum, { sessions }) => sum + sessions, 0),
      households: new Set(memberships.flatMap(({ householdId }) => householdId ?? [])).size,
      survives: survivingData,
    },
  };
}

/** From a person's wish to be forgotten to the order that goes to every service. */
export const erasureRequestApi: CommandApi<
  typeof ErasureRequestLanguage,
  ErasureRequest,
  ErasureRequestFacts
> = {
  path: 'erasure-requests',
  commands: {
    RequestErasure: {
      summary: 'Record that a person wants to be erased.',
      at: { creates: true },
      allow: mayCounsel,
      prepare: prepareRequestErasure,
    },
    CheckIdentity: {
      summary: 'Record how the identity of whoever asks was checked.',
      at: { verb: 'check-identity' },
      allow: mayHandleErasure,
    },
    PlanErasure: {
      summary: 'Find what would be erased in which service. Approvals given before are void.',
      at: { verb: 'plan' },
      allow: mayHandleErasure,
      prepare: prepareScope,
    },
    PlaceLegalHold: {
      summary: 'Record a ground that keeps the data from being erased, and until when.',
      at: { verb: 'place-hold' },
      allow: mayHandleErasure,
    },
    LiftLegalHold: {
      summary: 'Record that a ground does not keep the data any more.',
      at: { verb: 'lift-hold' },
      allow: mayApproveErasure,
    },
    ApproveErasure: {
      summary: 'Approve as team lead or for the organisation. The second of two people sets it going.',
      at: { verb: 'approve' },
      allow: mayApproveErasureAs,
      prepare: prepareScope,
    },
    RejectErasure: {
      summary: 'Reject the request, and say why.',
      at: { verb: 'reject' },
      allow: mayApproveErasure,
    },
    RecordReceipt: 'executed by policies',
    MarkIncomplete: 'executed by policies',
  },
};
