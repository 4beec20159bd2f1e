import { IsInstant, ReassignedReferral } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsUUID, ValidateNested } from 'class-validator';

/** From this moment on, the referral is this staff member's work. */
export class NoteResponsibility {
  @IsUUID() referralId!: string;
  /** The sending organisation, which keeps the referral's stream. */
  @IsUUID() fromTenant!: string;
  @IsUUID() officeId!: string;
  @IsInstant() since!: string;
}
/** All that was their work in this office until this moment passes to a colleague. */
export class ReassignWork {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  @IsInstant() reassignedAt!: string;
}

export class ResponsibilityNoted extends NoteResponsibility {}
export class ReferralsReassigned extends ReassignWork {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReassignedReferral)
  referrals!: readonly ReassignedReferral[];
}

/**
 * The referrals that a staff member of a receiving office took on. A stream per person, under their id, so
 * that all of their work can pass to a colleague at once, although each referral is a stream of its sender.
 */
export const CaseloadLanguage = {
  stream: 'caseload',
  commands: { NoteResponsibility, ReassignWork },
  events: { ResponsibilityNoted, ReferralsReassigned },
  rejections: {},
} as const satisfies Language;

export type CaseloadEvent = EventOf<typeof CaseloadLanguage>;
