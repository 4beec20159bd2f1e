import { RefersTo, FieldGroups } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Equals, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import type { SuccessorFacts } from './keeper.language.js';
import { StatedLanguages, type StatedLanguage } from './spoken-language.language.js';
import {
  namedModes,
  PersonDetails,
  ProtectedPersonDetails,
  type BlindIndexFacts,
  type NamedMode,
} from './person-details.language.js';

@FieldGroups({ record: ['agencyId', 'deputyId'], person: ['alias'] })
export class RegisterProtected extends ProtectedPersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @RefersTo('offices') agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  /** Stands in for whoever is responsible, so that the person is never out of reach. */
  @RefersTo('staff') deputyId!: string;
}
/** States again what a protected record may hold; everything else is dropped. */
@FieldGroups({ record: ['deputyId'], person: ['alias'] })
export class EnterProtection extends ProtectedPersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  /** Stands in for whoever is responsible, so that the person is never out of reach. */
  @RefersTo('staff') deputyId!: string;
}
export interface PersonRequestsFacts {
  /** The person's requests. */
  readonly requestIds: readonly string[];
}
export interface EnterProtectionFacts extends PersonRequestsFacts, SuccessorFacts {
  /** Another registration has merged this one, and would still reveal who the person is. */
  readonly isAbsorbed: boolean;
}
export class RequestLeavingProtection {
  @Equals(true) atPersonsRequest!: true;
}
@FieldGroups({ person: ['identityMode'] })
export class LeaveProtection extends PersonDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  @IsIn(namedModes) identityMode!: NamedMode;
}
export interface LeaveProtectionFacts extends BlindIndexFacts, PersonRequestsFacts {}
export class ProtectedPersonRegistered extends ProtectedPersonDetails {
  @IsUUID() agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  @IsString() registeredBy!: string;
  /** Absent in events from before there were deputies. */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class PersonProtectionEntered extends ProtectedPersonDetails {
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  /** Absent in events from before there were deputies. */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class LeavingProtectionRequested {
  @IsString() requestedBy!: string;
}
export class PersonProtectionLeft extends PersonDetails {
  @IsUUID() agencyId!: string;
  @IsIn(namedModes) identityMode!: NamedMode;
  @IsOptional()
  @IsString({ each: true })
  @Personal('identity')
  blindIndexes?: readonly string[];
}
/**
 * Whether the person of a request is protected. One event for each request, because each request is a row.
 */
export class RequestProtectionChanged {
  @IsUUID() requestId!: string;
  @IsBoolean() personProtected!: boolean;
}
