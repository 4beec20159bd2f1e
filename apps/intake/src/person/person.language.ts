import type { EventOf, Language } from '@geleit/kernel';
import { Personal } from '@geleit/kernel';
import {
  ArrayUnique,
  Equals,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import {
  AnyFacts,
  factNames,
  namedModes,
  PersonFacts,
  ProtectedFacts,
  StatisticalFacts,
  type FactName,
  type NamedMode,
} from './facts.language.js';

export class RegisterPerson extends PersonFacts {
  @IsUUID() agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
}
/** Of what will be known once the command is followed; absent for those who are anonymous or protected. */
export interface BlindIndexFacts {
  readonly blindIndex?: string;
}
/**
 * The code is made by the client (128 bits or more, Crockford's base 32) and given to the person; here only
 * its keyed hash stays.
 */
const returnCodePattern = /^[0-9A-HJKMNP-TV-Z]{26,52}$/;
export class RegisterAnonymous extends StatisticalFacts {
  @IsUUID() agencyId!: string;
  @IsOptional()
  @Matches(returnCodePattern)
  returnCode?: string;
}
export interface RegisterAnonymousFacts {
  readonly returnCodeHash?: string;
}
export class RegisterProtected extends ProtectedFacts {
  @IsUUID() agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
}
export class IdentifyPerson extends PersonFacts {
  @Equals(true) atPersonsRequest!: true;
}
/** What a protected record may hold is stated again; everything else is dropped. */
export class EnterProtection extends ProtectedFacts {
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
}
export interface RequestsFacts {
  /** The person's requests. */
  readonly requestIds: readonly string[];
}
export interface EnterProtectionFacts extends RequestsFacts {
  /** Another registration has taken this one in, and would still show who the person is. */
  readonly isAbsorbed: boolean;
}
export class RequestLeavingProtection {
  @Equals(true) atPersonsRequest!: true;
}
export class LeaveProtection extends PersonFacts {
  @IsIn(namedModes) identityMode!: NamedMode;
}
export interface LeaveProtectionFacts extends BlindIndexFacts, RequestsFacts {}
export class CorrectPersonData extends AnyFacts {
  /** Facts that were wrong and have no right value. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(factNames, { each: true })
  clear?: readonly FactName[];
}
export class LinkHousehold {
  @IsUUID() householdId!: string;
}
export interface LinkHouseholdFacts {
  /** The actor is one of the household's keepers. */
  readonly householdIsKnown: boolean;
}
export class RecordReturnCode {
  @Matches(returnCodePattern) returnCode!: string;
}
/** The person came back and showed the code: whoever received them looks after them from now on. */
export class ReturnWithCode {
  @Matches(returnCodePattern) returnCode!: string;
}
export interface ReturnCodeFacts {
  readonly returnCodeHash: string;
}
export class MergePersons {
  @IsUUID() personId!: string;
}
export interface MergePersonsFacts {
  /** The other registration, if the actor may merge it. */
  readonly partner?: { readonly blindIndexes: readonly string[] };
}
export class UnmergePersons {
  @IsUUID() personId!: string;
  /** One of the two has to be protected, which no term may prevent. */
  @IsOptional()
  @Equals(true)
  forProtection?: true;
}
/** A keeper may see and work on the person's data. */
export class AdmitKeeper {
  @Length(1, 128) staffId!: string;
}
/** `caseId`: the assignment to this case is the reason. Only policies know of it. */
export interface KeeperFacts {
  readonly caseId?: string;
}
export class ReleaseKeeper extends AdmitKeeper {}

export class PersonRegistered extends PersonFacts {
  @IsUUID() agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
  @IsString() registeredBy!: string;
  @IsOptional()
  @IsString()
  blindIndex?: string;
}
export class AnonymousContactRegistered extends StatisticalFacts {
  @IsUUID() agencyId!: string;
  @IsString() registeredBy!: string;
  @IsOptional()
  @IsString()
  returnCodeHash?: string;
}
export class ProtectedPersonRegistered extends ProtectedFacts {
  @IsUUID() agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  @IsString() registeredBy!: string;
}
export class PersonIdentified extends PersonFacts {
  @IsUUID() agencyId!: string;
  @IsOptional()
  @IsString()
  blindIndex?: string;
}
export class PersonProtectionEntered extends ProtectedFacts {
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
}
export class LeavingProtectionRequested {
  @IsString() requestedBy!: string;
}
export class PersonProtectionLeft extends PersonFacts {
  @IsUUID() agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
  @IsOptional()
  @IsString()
  blindIndex?: string;
}
/** `blindIndex` is the one that holds from now on; absent: none. */
export class PersonDataCorrected extends AnyFacts {
  @ArrayUnique()
  @IsIn(factNames, { each: true })
  clear!: readonly FactName[];
  @IsOptional()
  @IsString()
  blindIndex?: string;
}
export class HouseholdLinked {
  @IsUUID() householdId!: string;
}
export class ReturnCodeIssued {
  @IsString() returnCodeHash!: string;
}
export class PersonsMerged {
  @IsUUID() personId!: string;
  @IsString({ each: true }) blindIndexes!: readonly string[];
  @Matches(/^\d{4}-\d{2}-\d{2}$/) mergedOn!: string;
}
export class PersonsUnmerged {
  @IsUUID() personId!: string;
}
export class KeeperAdmitted {
  @Length(1, 128) staffId!: string;
  @IsOptional()
  @IsUUID()
  caseId?: string;
}
export class KeeperReleased extends KeeperAdmitted {}
/**
 * Whether somebody protected asked for this. One event for each request, because each is a row of its own.
 */
export class RequestProtectionChanged {
  @IsUUID() requestId!: string;
  @IsBoolean() personProtected!: boolean;
}

/** A person who seeks help, as far as she wants to be known. */
export const PersonLanguage = {
  stream: 'person',
  commands: {
    RegisterPerson,
    RegisterAnonymous,
    RegisterProtected,
    IdentifyPerson,
    EnterProtection,
    RequestLeavingProtection,
    LeaveProtection,
    CorrectPersonData,
    LinkHousehold,
    RecordReturnCode,
    ReturnWithCode,
    MergePersons,
    UnmergePersons,
    AdmitKeeper,
    ReleaseKeeper,
  },
  events: {
    PersonRegistered,
    AnonymousContactRegistered,
    ProtectedPersonRegistered,
    PersonIdentified,
    PersonProtectionEntered,
    LeavingProtectionRequested,
    PersonProtectionLeft,
    PersonDataCorrected,
    HouseholdLinked,
    ReturnCodeIssued,
    PersonsMerged,
    PersonsUnmerged,
    KeeperAdmitted,
    KeeperReleased,
    RequestProtectionChanged,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    ReturnCodeUnknown: 'not-found',
    NoSuchHousehold: 'not-found',
    MergePartnerUnknown: 'not-found',
    AlreadyRegistered: 'conflict',
    ModeForbidsThis: 'conflict',
    SecondStaffMemberNeeded: 'forbidden',
    LastKeeper: 'conflict',
    AlreadyMerged: 'conflict',
    StillMerged: 'conflict',
    NotMerged: 'conflict',
    TooLateToUnmerge: 'conflict',
    FactForbiddenInMode: 'unprocessable',
    NameOrAliasMissing: 'unprocessable',
    DateImplausible: 'unprocessable',
  },
} as const satisfies Language;

export interface PersonCommandFacts {
  readonly RegisterPerson: BlindIndexFacts;
  readonly RegisterAnonymous: RegisterAnonymousFacts;
  readonly IdentifyPerson: BlindIndexFacts;
  readonly EnterProtection: EnterProtectionFacts;
  readonly LeaveProtection: LeaveProtectionFacts;
  readonly CorrectPersonData: BlindIndexFacts;
  readonly LinkHousehold: LinkHouseholdFacts;
  readonly RecordReturnCode: ReturnCodeFacts;
  readonly ReturnWithCode: ReturnCodeFacts;
  readonly MergePersons: MergePersonsFacts;
  readonly AdmitKeeper: KeeperFacts;
  readonly ReleaseKeeper: KeeperFacts;
}
export type PersonEvent = EventOf<typeof PersonLanguage>;
