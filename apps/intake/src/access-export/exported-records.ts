import type { ExportedRecords, ExportedRows } from '@geleit/platform';
import { In, type EntityManager } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';
import { PersonLanguage } from '../person/person.language.js';
import { ConsentRow } from '../projections/consents.projection.js';
import { ErasureRequestRow } from '../projections/erasure-requests.projection.js';
import { HouseholdMemberRow } from '../projections/household-members.projection.js';
import { PersonRecordsRow } from '../projections/person-records.projection.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import { RequestLanguage } from '../request/request.language.js';

/**
 * What is left out: labels and hashes by which people are found, which say nothing that the facts beside them do
 * not say, and the name of a witness, who is somebody else.
 */
export const leftOut: readonly string[] = ['blindIndexes', 'returnCodeHash', 'witnessedBy', 'keeperPlaces'];

/** The rows about a person. `recordsElsewhere` names what the other services hold. */
export const exportedRows = (personIds: readonly string[]): readonly ExportedRows[] => [
  { kind: 'persons', rowClass: PersonRow, where: { personId: personIds } },
  { kind: 'householdMemberships', rowClass: HouseholdMemberRow, where: { personId: personIds } },
  { kind: 'requests', rowClass: RequestRow, where: { personId: personIds } },
  { kind: 'consents', rowClass: ConsentRow, where: { personId: personIds } },
  { kind: 'erasureRequests', rowClass: ErasureRequestRow, where: { personId: personIds } },
  { kind: 'recordsElsewhere', rowClass: PersonRecordsRow, where: { personId: personIds } },
];

/** Returns what intake holds of a person, with what was recorded under registrations that were merged into theirs. */
export async function findExportedRecords(
  { personId, mergedPersonIds }: Pick<PersonRow, 'personId' | 'mergedPersonIds'>,
  rows: EntityManager,
): Promise<ExportedRecords> {
  const personIds = [personId, ...mergedPersonIds];
  const [requests, consents, records] = [
    await rows.findBy(RequestRow, { personId: In(personIds) }),
    await rows.findBy(ConsentRow, { personId: In(personIds) }),
    await rows.findBy(PersonRecordsRow, { personId: In(personIds) }),
  ];
  return {
    personIds: [...personIds, ...records.flatMap(({ caseIds, referralIds }) => [...caseIds, ...referralIds])],
    streams: {
      [PersonLanguage.stream]: personIds,
      [RequestLanguage.stream]: requests.map(({ requestId }) => requestId),
      [ConsentLanguage.stream]: consents.map(({ consentId }) => consentId),
    },
    rows: exportedRows(personIds),
    leftOut,
  };
}
