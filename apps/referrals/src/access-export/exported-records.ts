import type { ExportedRecords, ExportedRows } from '@geleit/platform';
import { In } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import { CaseRow } from '../projections/cases.projection.js';
import { ClientRow } from '../projections/clients.projection.js';
import { findCounselledCaseIds, type ActorReadContext } from '../projections/counselled-cases.api.js';
import { ReferralRow } from '../projections/referrals.projection.js';
import { ReferralLanguage } from '../referral/referral.language.js';

/** The rows about a person, of these referrals. */
export const exportedRows = (
  personIds: readonly string[],
  referralIds: readonly string[],
): readonly ExportedRows[] => [
  { kind: 'clients', rowClass: ClientRow, where: { personId: personIds } },
  { kind: 'referrals', rowClass: ReferralRow, where: { referralId: referralIds } },
];

/**
 * Returns what belongs to the person's referrals from cases on which the actor works; undefined if the actor works
 * on none of the person's cases, also for a person who is not known here or was erased.
 */
export async function findExportedRecords(
  personId: string,
  context: ActorReadContext,
): Promise<ExportedRecords | undefined> {
  const { rows } = context;
  const counselled = In([...(await findCounselledCaseIds(context))]);
  const cases = await rows.findBy(CaseRow, { personId, caseId: counselled });
  const caseIds = cases.map(({ caseId }) => caseId);
  if (caseIds.length === 0) return undefined;
  const referrals = await rows.findBy(ReferralRow, { caseId: In(caseIds) });
  const referralIds = referrals.map(({ referralId }) => referralId);
  return {
    personIds: [
      personId,
      ...caseIds,
      ...referrals.flatMap((row) => [row.personId, row.consentId ?? []].flat()),
    ],
    streams: { [ClientLanguage.stream]: [personId], [ReferralLanguage.stream]: referralIds },
    rows: exportedRows([personId], referralIds),
    leftOut: [],
  };
}
