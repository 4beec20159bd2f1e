import { Personal } from '@geleit/kernel';
import { Equals, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import {
  namedModes,
  PersonFacts,
  ProtectedFacts,
  type BlindIndexFacts,
  type NamedMode,
} from './facts.language.js';

export class RegisterProtected extends ProtectedFacts {
  @IsUUID() agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
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
export class ProtectedPersonRegistered extends ProtectedFacts {
  @IsUUID() agencyId!: string;
  @Length(1, 80)
  @Personal('identity')
  alias!: string;
  @IsString() registeredBy!: string;
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
/**
 * Whether somebody protected asked for this. One event for each request, because each is a row of its own.
 */
export class RequestProtectionChanged {
  @IsUUID() requestId!: string;
  @IsBoolean() personProtected!: boolean;
}
