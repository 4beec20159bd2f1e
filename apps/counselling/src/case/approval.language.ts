import { RefersTo } from '@geleit/contracts';
import { IsInt, IsUUID, Min } from 'class-validator';

/** Freigabe by a second person (Vier-Augen-Prinzip) of a plan that was proposed. */
export class ApproveSupportPlan {
  @RefersTo('cases/support-plans') planId!: string;
}
/** Freigabe of closing the case as it is. It ends with the closing. */
export class ApproveClosure {}

class Approval {
  @IsUUID() approvedBy!: string;
}
export class SupportPlanApproved extends Approval {
  @IsUUID() planId!: string;
  @IsInt()
  @Min(1)
  planVersion!: number;
}
export class ClosureApproved extends Approval {}

/** Whether the policy of the organisation asks for the approval of somebody else; absent: it does not. */
export interface ApprovalFacts {
  readonly approvalRequired?: boolean;
}

export const approvalCommands = { ApproveSupportPlan, ApproveClosure };
export const approvalEvents = { SupportPlanApproved, ClosureApproved };
export const approvalRejections = { ApprovalMissing: 'conflict' } as const;
export interface ApprovalCommandFacts {
  readonly AgreeSupportPlan: ApprovalFacts;
}
