import {
  CalendarDay,
  LanguageCode,
  dataScopes,
  specialCategoryScopes,
  type DataScope,
  type SpecialCategoryScope,
} from '@geleit/contracts';
import { Personal, type EventOf, type Language } from '@geleit/kernel';
import {
  consentRegimes,
  signatories,
  type AgeRange,
  type ConsentRegime,
  type Signatory,
} from '@geleit/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Recipient } from './recipient.language.js';

export const consentPurposes = [
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
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentForms = ['written', 'electronic', 'oral_documented'] as const;
export type ConsentForm = (typeof consentForms)[number];
export const revocationChannels = [
  'in_person',
  'phone',
  'e_mail',
  'letter',
  'chat',
  'through_representative',
] as const;
export type RevocationChannel = (typeof revocationChannels)[number];

export class RequestConsent {
  @IsUUID() personId!: string;
  @IsIn(consentPurposes) purpose!: ConsentPurpose;
  @IsDefined()
  @ValidateNested()
  @Type(() => Recipient)
  recipient!: Recipient;
  @ArrayMinSize(1)
  @ArrayMaxSize(dataScopes.length)
  @ArrayUnique()
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @IsIn(consentRegimes) legalBasisRegime!: ConsentRegime;
}
export interface RequestConsentFacts {
  readonly actorIsKeeper: boolean;
  /** The organisation of the recipient's office, by the register; absent if no such office is open. */
  readonly organizationOfOffice?: string;
}
export class GrantConsent {
  @IsIn(consentForms) form!: ConsentForm;
  /** SHA-256 of the text that the person read or heard, in hexadecimal. */
  @Matches(/^[0-9a-f]{64}$/) textVersionHash!: string;
  /** ISO 639-3 code of that text's language. */
  @LanguageCode() language!: string;
  /** The last day on which the consent is valid. */
  @CalendarDay() expiresAt!: string;
  /** The special scopes that the person ticked. Those not ticked are not granted. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(specialCategoryScopes, { each: true })
  tickedSpecialScopes?: readonly SpecialCategoryScope[];
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(signatories, { each: true })
  signedBy!: readonly Signatory[];
  /** Unbegleitet: no guardian came to Germany with the person. */
  @IsOptional()
  @IsBoolean()
  unaccompanied?: boolean;
  /** Who witnessed an oral consent. */
  @IsOptional()
  @Length(1, 128)
  @Personal('identity')
  witnessedBy?: string;
  /**
   * Whether it was explained which bodies have to report people without papers (§ 87 AufenthG). Default:
   * false.
   */
  @IsOptional()
  @IsBoolean()
  reportingDutyExplained?: boolean;
}
export interface GrantConsentFacts {
  /** The person's age today, as far as it is known. */
  readonly age?: AgeRange;
}
export class RefuseConsent {}
export class ExpireConsent {}
/** Widerruf: no reason is required. */
export class RevokeConsent {
  @IsIn(revocationChannels) channel!: RevocationChannel;
}
export class SupersedeConsent {
  @IsUUID() byConsentId!: string;
}
export class IssueConsentReceipt {
  @LanguageCode() language!: string;
}

export class ConsentRequested {
  @IsUUID() personId!: string;
  @IsIn(consentPurposes) purpose!: ConsentPurpose;
  @IsDefined()
  @ValidateNested()
  @Type(() => Recipient)
  recipient!: Recipient;
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @IsIn(consentRegimes) legalBasisRegime!: ConsentRegime;
  @IsString() requestedBy!: string;
}
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
class WithConsentSubject {
  /** Absent in events recorded before there were referrals. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ConsentSubject)
  about?: ConsentSubject;
}
export class ConsentGranted extends WithConsentSubject {
  @ArrayMinSize(1)
  @IsIn(dataScopes, { each: true })
  dataScopes!: readonly DataScope[];
  @IsIn(consentForms) form!: ConsentForm;
  @Matches(/^[0-9a-f]{64}$/) textVersionHash!: string;
  @Matches(/^[a-z]{3}$/) language!: string;
  @IsIn(signatories, { each: true }) signedBy!: readonly Signatory[];
  @IsOptional()
  @IsString()
  @Personal('identity')
  witnessedBy?: string;
  @IsISO8601({ strict: true }) grantedAt!: string;
  @CalendarDay() expiresAt!: string;
  @IsOptional()
  @IsBoolean()
  reportingDutyExplained?: boolean;
}
export class ConsentRefused {}
export class ConsentExpired extends WithConsentSubject {}
export class ConsentRevoked extends WithConsentSubject {
  @IsIn(revocationChannels) channel!: RevocationChannel;
  @IsISO8601({ strict: true }) revokedAt!: string;
}
export class ConsentSuperseded extends WithConsentSubject {
  @IsUUID() byConsentId!: string;
}
export class ConsentReceiptIssued {
  @Matches(/^[a-z]{3}$/) language!: string;
}

/** Einwilligung: what a person allows to be done with which data, for which recipient, until when. */
export const ConsentLanguage = {
  stream: 'consent',
  commands: {
    RequestConsent,
    GrantConsent,
    RefuseConsent,
    ExpireConsent,
    RevokeConsent,
    SupersedeConsent,
    IssueConsentReceipt,
  },
  events: {
    ConsentRequested,
    ConsentGranted,
    ConsentRefused,
    ConsentExpired,
    ConsentRevoked,
    ConsentSuperseded,
    ConsentReceiptIssued,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    NoSuchConsent: 'not-found',
    AlreadyRequested: 'conflict',
    NotRequested: 'conflict',
    NotGranted: 'conflict',
    NotYetExpired: 'conflict',
    NothingGranted: 'unprocessable',
    ScopeNotRequested: 'unprocessable',
    ExpiryTooLate: 'unprocessable',
    ExpiryInThePast: 'unprocessable',
    AgeUnknown: 'unprocessable',
    SignatureMissing: 'unprocessable',
    WitnessMissing: 'unprocessable',
    RecipientMissing: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    OfficeForbidden: 'unprocessable',
  },
} as const satisfies Language;

export interface ConsentCommandFacts {
  readonly RequestConsent: RequestConsentFacts;
  readonly GrantConsent: GrantConsentFacts;
}
export type ConsentEvent = EventOf<typeof ConsentLanguage>;
