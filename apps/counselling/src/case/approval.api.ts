import type { PrepareContext } from '@geleit/platform';
import { CasePolicyRow } from '../projections/case-policies.projection.js';
import type { ApprovalFacts } from './approval.language.js';
import { prepareOpenReferrals } from './open-referrals.api.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';

async function isApprovalRequired(
  column: 'approvesPlans' | 'approvesClosures',
  { rows }: PrepareContext<never>,
): Promise<ApprovalFacts> {
  const [policy] = await (await rows()).find(CasePolicyRow, { order: { statedAt: 'DESC' }, take: 1 });
  return { approvalRequired: policy?.[column] ?? false };
}

export const prepareAgreement = (_: object, context: PrepareContext<never>): Promise<ApprovalFacts> =>
  isApprovalRequired('approvesPlans', context);

export const prepareClosing = async (
  command: object,
  context: PrepareContext<never>,
): Promise<OpenReferralsFacts & ApprovalFacts> => ({
  ...(await prepareOpenReferrals(command, context)),
  ...(await isApprovalRequired('approvesClosures', context)),
});
