import { codeList } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';

export const consentPurposes = codeList('consentPurposes', [
  'counselling_documentation',
  'referral',
  'authority_contact',
  'vulnerability_notice_12a',
  'interpreter',
  'volunteer_support',
  'group_photo',
  'research',
  'reminder_messages',
  'legal_representation_release',
]);
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What the request stated, repeated so that the consent can be published without further queries. */
export class ConsentSubject {
  @IsUUID() personId!: string;
  @IsIn(consentPurposes) purpose!: ConsentPurpose;
  /** The recipient's office if there is one, else their organisation. */
  @IsOptional()
  @IsUUID()
  recipientId?: string;
  /** Absent in events recorded before there was a register of offices. */
  @IsOptional()
  @IsUUID()
  organizationId?: string;
  @IsOptional()
  @IsUUID()
  officeId?: string;
}
export class WithConsentSubject {
  /** Absent in events recorded before there were referrals. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ConsentSubject)
  about?: ConsentSubject;
}

/** Of events that were never recorded without it. */
export class OfConsentSubject {
  @IsDefined()
  @ValidateNested()
  @Type(() => ConsentSubject)
  about!: ConsentSubject;
}
