import type { EventOf, Language } from '@geleit/kernel';
import { IsIn, IsInt, IsString, IsUUID, Max, Min } from 'class-validator';
import { officeRejections, type OfficeFacts } from '../person/office.language.js';

export const householdRoles = ['head', 'partner', 'child', 'parent', 'sibling', 'other'] as const;
export type HouseholdRole = (typeof householdRoles)[number];

export class FormHousehold {
  @IsUUID() agencyId!: string;
}
export class AddMember {
  @IsUUID() personId!: string;
  @IsIn(householdRoles) role!: HouseholdRole;
}
export interface AddMemberFacts {
  /** The person is registered by name or alias, and the actor is one of their keepers. */
  readonly mayJoin: boolean;
}
export class RemoveMember {
  @IsUUID() personId!: string;
}
/** Mitberatene Angehörige without a case of their own: counted, never registered (H-1). */
export class CountRelatives {
  @IsInt()
  @Min(0)
  @Max(30)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(30)
  children!: number;
}

export class HouseholdFormed extends FormHousehold {
  @IsString() formedBy!: string;
}
export class MemberAdded {
  @IsUUID() personId!: string;
  @IsIn(householdRoles) role!: HouseholdRole;
}
export class MemberRemoved extends RemoveMember {}
export class RelativesCounted extends CountRelatives {}

/** People who live together and are counselled; other members are only counted. */
export const HouseholdLanguage = {
  stream: 'household',
  commands: { FormHousehold, AddMember, RemoveMember, CountRelatives },
  events: { HouseholdFormed, MemberAdded, MemberRemoved, RelativesCounted },
  rejections: {
    NoSuchHousehold: 'not-found',
    NoSuchPerson: 'not-found',
    AlreadyFormed: 'conflict',
    AlreadyMember: 'conflict',
    NotAMember: 'conflict',
    SecondHead: 'conflict',
    ...officeRejections,
  },
} as const satisfies Language;

export interface HouseholdCommandFacts {
  readonly FormHousehold: OfficeFacts;
  readonly AddMember: AddMemberFacts;
}
export type HouseholdEvent = EventOf<typeof HouseholdLanguage>;
