import { assignmentRoles, type AssignmentRole, RefersTo } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { handOverReasons, type HandOverReason } from './codes.language.js';

/** What the register says of the staff member whom a command names; nothing if it does not know them. */
export interface NamedStaffFacts {
  readonly staff?: StaffFacts;
}

/**
 * A case has at most one lead. That role is handed over; it is assigned only where nobody has it, because the
 * lead left the organisation.
 */
export class AssignCounsellor {
  @RefersTo('staff') staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
}
export class UnassignCounsellor {
  @RefersTo('staff') staffId!: string;
}
/** Fallübergabe: one counsellor steps back and another takes over the same role, in one command. */
export class HandOverAssignment {
  @RefersTo('staff') fromStaffId!: string;
  @RefersTo('staff') toStaffId!: string;
  @IsIn(handOverReasons) reason!: HandOverReason;
}
/** All work of a staff member in an office passes to a colleague; this is the part of it in this case. */
export class PassOnAssignment {
  @IsUUID() fromStaffId!: string;
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
}
/** The staff member left the organisation. */
export class EndAssignment {
  @IsUUID() staffId!: string;
}
/** Auskunftssperre: protects the person in this case. The deputy works on it from then on. */
export class ProtectCase {
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class EndCaseProtection {}

export class CounsellorAssigned {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
  /** Only if the assignment came about by a hand-over, a reassignment or a transfer. */
  @IsOptional()
  @IsIn(handOverReasons)
  reason?: HandOverReason;
}
export class CounsellorUnassigned {
  @IsUUID() personId!: string;
  @IsUUID() staffId!: string;
}
/**
 * P-1: from now on the case knows nothing of the person's origin, time of entry or residence status. Recorded
 * again when another deputy is named.
 */
export class CaseProtected {
  /** Absent in protections from before deputies were named. */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
/** What protection removed does not come back. */
export class CaseProtectionEnded {}
