import { reject } from '@geleit/kernel';
import type { ApprovalFacts } from './approval.language.js';

/** Four eyes: somebody approved who is not the one who acts now. */
export const checkApproval = (
  approvedBy: string | undefined,
  by: string,
  { approvalRequired = false }: ApprovalFacts,
) =>
  approvalRequired && (approvedBy === undefined || approvedBy === by) ? reject('ApprovalMissing') : undefined;
