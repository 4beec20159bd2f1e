import {
  erasureCommands,
  erasureEvents,
  erasureRejections,
  CalendarDay,
  LanguageCode,
  dataProtectionRegimes,
  dataScopes,
  type DataProtectionRegime,
  type DataScope,
  RefersTo,
} from '@geleit/contracts';
import { codeList, type EventOf, type Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ConsentGranted, ConsentShortened, GrantConsent, type GrantConsentFacts } from './grant.language.js';
import { Recipient } from './recipient.language.js';
import {
  consentPurposes,
  OfConsentSubject,
  WithConsentSubject,
  type ConsentPurpose,
} from './subject.language.js';

export const revocationChannels = codeList('revocationChannels', [
  'in_person',
  'phone',
  'e_mail',
  'letter',
  'chat',
  'through_representative',
]);
export type RevocationChannel = (typeof revocationChannels)[number];

export class RequestConsent {
  @RefersTo('persons') personId!: string;
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
  /** The organisation's regime, which may be left out. Another one is rejected. */
  @IsOptional()
  @IsIn(dataProtectionRegimes)
  legalBasisRegime?: DataProtectionRegime;
}
export interface RequestConsentFacts {
  /** Which data protection law applies to the organisation, by the register. */
  readonly regime: DataProtectionRegime;
  readonly actorIsKeeper: boolean;
  /** The organisation of the recipient's office, by the register; absent if no such office is open. */
  readonly organizationOfOffice?: string;
}
export class RefuseConsent {}
export class ExpireConsent {}
/** The day of birth was stated or corrected: what the consent depends on may end earlier. */
export class FollowGround {
  /** The last day on which the consent has its ground. Absent: no birthday ends it. */
  @IsOptional()
  @CalendarDay()
  lastDay?: string;
}
/** Widerruf: no reason is required. */
export class RevokeConsent {
  @IsIn(revocationChannels) channel!: RevocationChannel;
}
export class SupersedeConsent {
  @RefersTo('consents') byConsentId!: string;
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
  @IsIn(dataProtectionRegimes) legalBasisRegime!: DataProtectionRegime;
  @IsString() requestedBy!: string;
}
export class ConsentRefused {}
export class ConsentExpired extends WithConsentSubject {
  /** Absent: the term that was agreed is over. */
  @IsOptional()
  @IsIn(codeList('consentExpiryReasons', ['ground_ended']))
  reason?: 'ground_ended';
}
export class ConsentRevoked extends WithConsentSubject {
  @IsIn(revocationChannels) channel!: RevocationChannel;
  @IsISO8601({ strict: true }) revokedAt!: string;
}
export class ConsentSuperseded extends WithConsentSubject {
  @IsUUID() byConsentId!: string;
}
/** The person is protected: whoever witnessed the consent could lead to them. */
export class ForgetWitness {}
/** Destroys the key under which the witness was sealed. */
export class WitnessForgotten extends OfConsentSubject {}
/** After the day of birth was stated or corrected, the consent still has its ground until its last day. */
export class ConsentGroundConfirmed extends OfConsentSubject {}
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
    FollowGround,
    ForgetWitness,
    RevokeConsent,
    SupersedeConsent,
    IssueConsentReceipt,
    ...erasureCommands,
  },
  events: {
    ConsentRequested,
    ConsentGranted,
    ConsentShortened,
    ConsentGroundConfirmed,
    WitnessForgotten,
    ConsentRefused,
    ConsentExpired,
    ConsentRevoked,
    ConsentSuperseded,
    ConsentReceiptIssued,
    ...erasureEvents,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    NoSuchConsent: 'not-found',
    PersonAbsorbed: 'unprocessable',
    AlreadyRequested: 'conflict',
    NotRequested: 'conflict',
    NotGranted: 'conflict',
    NotYetExpired: 'conflict',
    NothingGranted: 'unprocessable',
    ScopeNotRequested: 'unprocessable',
    ExpiryTooLate: 'unprocessable',
    ExpiryInThePast: 'unprocessable',
    AgeUnknown: 'unprocessable',
    AgeIsRecorded: 'unprocessable',
    GroundHasEnded: 'unprocessable',
    NoRepresentative: 'unprocessable',
    RegimeIsAnother: 'unprocessable',
    SignatureMissing: 'unprocessable',
    WitnessMissing: 'unprocessable',
    RecipientMissing: 'unprocessable',
    OfficeUnknown: 'unprocessable',
    OfficeForbidden: 'unprocessable',
    ...erasureRejections,
  },
} as const satisfies Language;

export interface ConsentCommandFacts {
  readonly RequestConsent: RequestConsentFacts;
  readonly GrantConsent: GrantConsentFacts;
}
export type ConsentEvent = EventOf<typeof ConsentLanguage>;
