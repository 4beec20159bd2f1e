import { CalendarDay } from '@geleit/contracts';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { householdRoles, type HouseholdRole } from './household-role.language.js';

/** The registration was merged into another one: the member is the survivor, since the same day. */
export class ReplaceMember {
  @IsUUID() personId!: string;
  @IsUUID() survivorId!: string;
}
/** The merge was undone: each registration has its own membership again. */
export class RestoreMember {
  @IsUUID() personId!: string;
}

export class MemberReplaced extends ReplaceMember {}
export class MemberRestored extends RestoreMember {}
/** The present membership of somebody, after one of their registrations was replaced or restored. */
export class MembershipRestated {
  @IsUUID() personId!: string;
  /** Absent: they are no member. */
  @IsOptional()
  @IsIn(householdRoles)
  role?: HouseholdRole;
  /** Absent also in memberships from before they had days. */
  @IsOptional()
  @CalendarDay()
  since?: string;
}

export const mergedMemberCommands = { ReplaceMember, RestoreMember };
export const mergedMemberEvents = { MemberReplaced, MemberRestored, MembershipRestated };
