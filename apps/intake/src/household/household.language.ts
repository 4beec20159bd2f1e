import { CalendarDay, RefersTo } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { officeRejections, type OfficeFacts } from '../person/office.language.js';
import { householdRoles, type HouseholdRole } from './household-role.language.js';
import { mergedMemberCommands, mergedMemberEvents } from './merged-member.language.js';

export class FormHousehold {
  @RefersTo('offices') agencyId!: string;
}
export class AddMember {
  @RefersTo('persons') personId!: string;
  @IsIn(householdRoles) role!: HouseholdRole;
  /** The first day of the membership. Default: today. */
  @IsOptional()
  @CalendarDay()
  since?: string;
  /**
   * The person was among the counted relatives: from that day on the household counts one child less if the
   * role is `child`, else one adult less.
   */
  @IsOptional()
  @IsBoolean()
  formerlyCounted?: boolean;
}
export interface AddMemberFacts {
  /** The person is registered by name or alias, and the actor is one of their keepers. */
  readonly mayJoin: boolean;
  /** The person belongs to a household. */
  readonly isInHousehold: boolean;
  /** The day on which the person left another household. */
  readonly leftAnotherOn?: string;
}
/** What the service finds out about a member whom a command names. */
export interface MemberFacts {
  /** The actor is one of the person's keepers. To others the person is no member. */
  readonly mayKnowMember: boolean;
}
export class CorrectMember {
  @RefersTo('persons') personId!: string;
  @IsIn(householdRoles) role!: HouseholdRole;
}
export class RemoveMember {
  @RefersTo('persons') personId!: string;
  /** The day from which the household is without the person. Default: today. */
  @IsOptional()
  @CalendarDay()
  until?: string;
}
/** Whoever is protected, or joined another household, belongs to this one no longer. */
export class EndMembership {
  @IsUUID() personId!: string;
  /** The day on which they joined another household, or were erased. Absent: they never belonged to this one. */
  @IsOptional()
  @CalendarDay()
  joinedAnotherOn?: string;
}
class RelativesCount {
  @IsInt()
  @Min(0)
  @Max(30)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(30)
  children!: number;
}
/** Mitberatene Angehörige without a registration: counted, never named (H-1). */
export class CountRelatives extends RelativesCount {
  /** The day from which there are as many. Default: today. */
  @IsOptional()
  @CalendarDay()
  from?: string;
}

class DatedMember {
  @IsUUID() personId!: string;
  @CalendarDay() since!: string;
}
class DatedCount extends RelativesCount {
  @CalendarDay() from!: string;
}
/** States a household whose first events are from before memberships had days: when they were recorded. */
export class DateHousehold {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DatedMember)
  members!: readonly DatedMember[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DatedCount)
  counts!: readonly DatedCount[];
}

export class HouseholdFormed extends FormHousehold {
  @IsString() formedBy!: string;
}
export class MemberAdded {
  @IsUUID() personId!: string;
  @IsIn(householdRoles) role!: HouseholdRole;
  /** Absent in events from before memberships had days. */
  @IsOptional()
  @CalendarDay()
  since?: string;
}
export class MemberCorrected extends CorrectMember {}
export class MemberRemoved {
  @IsUUID() personId!: string;
  /** Absent in events from before memberships had days. */
  @IsOptional()
  @CalendarDay()
  until?: string;
  /** They are protected now. Whoever formed the household learns nothing more of it. */
  @IsOptional()
  @Equals(true)
  forProtection?: true;
}
export class RelativesCounted extends RelativesCount {
  /** Absent in events from before relatives were counted by day. */
  @IsOptional()
  @CalendarDay()
  from?: string;
}
/** Who belongs to the household from a day on. Follows each change, for each day on which it matters. */
export class CompositionStated extends RelativesCount {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DatedMember)
  members!: readonly DatedMember[];
  /** Who left with this change. */
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  formerMemberIds!: readonly string[];
  @CalendarDay() validFrom!: string;
}

/** People who live together and are counselled; other members are only counted. */
export const HouseholdLanguage = {
  stream: 'household',
  commands: {
    FormHousehold,
    AddMember,
    CorrectMember,
    RemoveMember,
    EndMembership,
    CountRelatives,
    DateHousehold,
    ...mergedMemberCommands,
  },
  events: {
    HouseholdFormed,
    MemberAdded,
    MemberCorrected,
    MemberRemoved,
    RelativesCounted,
    CompositionStated,
    ...mergedMemberEvents,
  },
  rejections: {
    PersonAbsorbed: 'unprocessable',
    NoSuchHousehold: 'not-found',
    NoSuchPerson: 'not-found',
    AlreadyFormed: 'conflict',
    AlreadyMember: 'conflict',
    AlreadyInHousehold: 'conflict',
    NotAMember: 'conflict',
    SecondHead: 'conflict',
    TooManyChanges: 'conflict',
    DateImplausible: 'unprocessable',
    NobodyCounted: 'unprocessable',
    ...officeRejections,
  },
} as const satisfies Language;

export interface HouseholdCommandFacts {
  readonly FormHousehold: OfficeFacts;
  readonly AddMember: AddMemberFacts;
  readonly CorrectMember: MemberFacts;
  readonly RemoveMember: MemberFacts;
}
export type HouseholdEvent = EventOf<typeof HouseholdLanguage>;
