import { IsInstant, ReassignedReferral } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';

/** From this moment on, the referral is this staff member's work. */
export class NoteResponsibility extends ReassignedReferral {
  @IsUUID() officeId!: string;
  @IsInstant() since!: string;
}
/** All that was their work in this office until this moment passes to a colleague. */
export class ReassignReferrals {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  @IsInstant() reassignedAt!: string;
}
/** The request that the acceptance opened in intake passed to somebody else. */
export class FollowRequest {
  @IsUUID() referralId!: string;
  @IsUUID() toStaffId!: string;
  @IsInstant() reassignedAt!: string;
}

export class ResponsibilityNoted extends NoteResponsibility {}
export class ReferralsReassigned extends ReassignReferrals {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReassignedReferral)
  referrals!: readonly ReassignedReferral[];
}
export class ReferralReassigned extends FollowRequest {
  @IsUUID() fromTenant!: string;
  @IsUUID() officeId!: string;
  /** To whom it had passed before, with all of their work; absent if it was still theirs. */
  @IsOptional()
  @IsUUID()
  formerStaffId?: string;
}

/**
 * The referrals that a staff member of a receiving office took on. A stream per person, under their id, so
 * that all of their work can pass to a colleague at once, although each referral is a stream of its sender.
 */
export const CaseloadLanguage = {
  stream: 'caseload',
  commands: { NoteResponsibility, ReassignReferrals, FollowRequest },
  events: { ResponsibilityNoted, ReferralsReassigned, ReferralReassigned },
  rejections: {},
} as const satisfies Language;

export type CaseloadEvent = EventOf<typeof CaseloadLanguage>;
