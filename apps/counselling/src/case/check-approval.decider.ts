import { reject } from '@geleit/kernel';
import type { ApprovalFacts } from './approval.language.js';

/** Four eyes: among those who approved is somebody else than the one who acts now. */
export const checkApproval = (
  approvers: readonly string[] | undefined,
  by: string,
  { approvalRequired = false }: ApprovalFacts,
) =>
  approvalRequired && !approvers?.some((approver) => approver !== by) ? reject('ApprovalMissing') : undefined;
