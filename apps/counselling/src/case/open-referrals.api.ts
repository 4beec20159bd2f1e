import { hasRole } from '@geleit/access';
import type { PrepareContext } from '@geleit/platform';
import { CaseRow } from '../projections/case-row.projection.js';
import { OpenReferralRow } from '../projections/open-referrals.projection.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';

export async function prepareOpenReferrals(
  _: object,
  { actor, stream: caseId, rows: read }: PrepareContext<never>,
): Promise<OpenReferralsFacts> {
  const rows = await read();
  const referrals = await rows.find(OpenReferralRow, { where: { caseId }, order: { referralId: 'ASC' } });
  const found = await rows.findOneBy(CaseRow, { caseId });
  return {
    openReferralIds: referrals.map(({ referralId }) => referralId),
    actorLeadsOffice:
      found !== null && hasRole(actor, 'team_lead') && actor.agencies.includes(found.agencyId),
  };
}
