import {
  CalendarDay,
  erasureCommands,
  erasureEvents,
  erasureRejections,
  WithinCalendar,
  RefersTo,
  FieldGroups,
} from '@geleit/contracts';
import { Personal, type EventOf, type Language } from '@geleit/kernel';
import { ArrayUnique, Equals, IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { accessExportCommands, accessExportEvents } from './access-export.language.js';
import {
  AnyPersonDetails,
  personFieldNames,
  namedModes,
  PersonDetails,
  AnonymousPersonDetails,
  type BlindIndexFacts,
  type PersonFieldName,
  type NamedMode,
} from './person-details.language.js';
import {
  keeperCommands,
  keeperEvents,
  type KeeperCommandFacts,
  type SuccessorFacts,
} from './keeper.language.js';
import { mergeCommands, mergeEvents, mergeRejections, type MergePersonsFacts } from './merge.language.js';
import { officeRejections, type OfficeFacts } from './office.language.js';
import {
  EnterProtection,
  LeaveProtection,
  LeavingProtectionRequested,
  PersonProtectionEntered,
  PersonProtectionLeft,
  ProtectedPersonRegistered,
  RegisterProtected,
  RequestLeavingProtection,
  RequestProtectionChanged,
  type EnterProtectionFacts,
  type LeaveProtectionFacts,
} from './protection.language.js';
import { staffRejections } from '@geleit/rules';
import { CorrectChangeDay, PersonChangeRecorded, RecordChange } from './change.language.js';
import {
  RecordReturnCode,
  ReturnCode,
  ReturnWithCode,
  type ReturnCodeFacts,
  type ReturnWithCodeFacts,
} from './return-code.language.js';
import { StatedLanguages, type StatedLanguage } from './spoken-language.language.js';

@FieldGroups({ record: ['agencyId'], person: ['identityMode'] })
export class RegisterPerson extends PersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @RefersTo('offices') agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
}
@FieldGroups({ record: ['agencyId', 'returnCode'] })
export class RegisterAnonymous extends AnonymousPersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @RefersTo('offices') agencyId!: string;
  @IsOptional()
  @ReturnCode()
  returnCode?: string;
}
export interface RegisterAnonymousFacts extends OfficeFacts {
  readonly returnCodeHash?: string;
}
@FieldGroups({ record: ['atPersonsRequest'] })
export class IdentifyPerson extends PersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @Equals(true) atPersonsRequest!: true;
}
@FieldGroups({ record: ['clear', 'validFrom'] })
export class CorrectPersonData extends AnyPersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  /** Facts that were wrong and for which no right value is known. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(personFieldNames, { each: true })
  clear?: readonly PersonFieldName[];
  /**
   * Which record was wrong: that of a change on this day, or `always` what holds as long as no change is
   * recorded. Default: that of today.
   */
  @IsOptional()
  @Matches(/^(always|\d{4}-\d{2}-\d{2})$/)
  @WithinCalendar()
  validFrom?: string;
}
export class PersonRegistered extends PersonDetails {
  @IsUUID() agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
  @IsString() registeredBy!: string;
  @IsOptional()
  @IsString({ each: true })
  @Personal('identity')
  blindIndexes?: readonly string[];
}
export class AnonymousContactRegistered extends AnonymousPersonDetails {
  @IsUUID() agencyId!: string;
  @IsString() registeredBy!: string;
  @IsOptional()
  @IsString()
  returnCodeHash?: string;
}
export class PersonIdentified extends PersonDetails {
  @IsUUID() agencyId!: string;
  @IsOptional()
  @IsString({ each: true })
  @Personal('identity')
  blindIndexes?: readonly string[];
}
/** `blindIndexes` are the present ones; absent if there are none. */
export class PersonDataCorrected extends AnyPersonDetails {
  @ArrayUnique()
  @IsIn(personFieldNames, { each: true })
  clear!: readonly PersonFieldName[];
  @IsOptional()
  @IsString({ each: true })
  @Personal('identity')
  blindIndexes?: readonly string[];
  /** The first day of the record that was wrong. Absent: what has always held. */
  @IsOptional()
  @CalendarDay()
  validFrom?: string;
}
/** Recorded before the household alone said who belongs to it; means nothing any more. */
export class HouseholdLinked {
  @IsUUID() householdId!: string;
}
export class ReturnCodeIssued {
  @IsString() returnCodeHash!: string;
}
/** A person who seeks help, as far as they want to be known. */
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
    RecordChange,
    CorrectChangeDay,
    RecordReturnCode,
    ReturnWithCode,
    ...mergeCommands,
    ...keeperCommands,
    ...accessExportCommands,
    ...erasureCommands,
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
    PersonChangeRecorded,
    HouseholdLinked,
    ReturnCodeIssued,
    ...mergeEvents,
    ...keeperEvents,
    RequestProtectionChanged,
    ...accessExportEvents,
    ...erasureEvents,
  },
  rejections: {
    NoSuchPerson: 'not-found',
    ReturnCodeUnknown: 'not-found',
    AlreadyRegistered: 'conflict',
    ModeForbidsThis: 'conflict',
    SecondStaffMemberNeeded: 'forbidden',
    KeptByResponsibility: 'conflict',
    SomebodyIsResponsible: 'conflict',
    AlreadyKeeper: 'conflict',
    NotAdmitted: 'unprocessable',
    FactForbiddenInMode: 'unprocessable',
    NameOrAliasMissing: 'unprocessable',
    DateImplausible: 'unprocessable',
    BirthAndAgeBand: 'unprocessable',
    NationalitiesContradict: 'unprocessable',
    NothingStated: 'unprocessable',
    TooManyChanges: 'conflict',
    NoChangeOnThatDay: 'unprocessable',
    NotOneself: 'unprocessable',
    DeputyIsNoOtherPerson: 'unprocessable',
    ...mergeRejections,
    ...officeRejections,
    ...staffRejections,
    ...erasureRejections,
  },
} as const satisfies Language;

export interface PersonCommandFacts extends KeeperCommandFacts {
  readonly RegisterPerson: BlindIndexFacts & OfficeFacts;
  readonly RegisterAnonymous: RegisterAnonymousFacts;
  readonly IdentifyPerson: BlindIndexFacts;
  readonly RegisterProtected: SuccessorFacts & OfficeFacts;
  readonly EnterProtection: EnterProtectionFacts;
  readonly LeaveProtection: LeaveProtectionFacts;
  readonly CorrectPersonData: BlindIndexFacts;
  readonly CorrectChangeDay: BlindIndexFacts;
  readonly RecordReturnCode: ReturnCodeFacts;
  readonly ReturnWithCode: ReturnWithCodeFacts;
  readonly MergePersons: MergePersonsFacts;
}
export type PersonEvent = EventOf<typeof PersonLanguage>;
