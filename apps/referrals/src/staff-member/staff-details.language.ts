import { roles, type Role, AskedBecause, RefersTo, FieldGroups } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsEmail,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';

/** Operators are no organisation's staff. */
export const staffRoles = codeList(
  'roles',
  roles.filter((role) => role !== 'platform_operator'),
);

/** Name and office contact of a staff member. They stay in the register. */
@FieldGroups({ person: ['givenName', 'familyName'], contact: ['email', 'phone'] })
class StaffDetails {
  @Personal('identity')
  @Length(1, 100)
  @AskedBecause('employment')
  givenName!: string;
  @Personal('identity')
  @Length(1, 100)
  @AskedBecause('employment')
  familyName!: string;
  @IsOptional()
  @Personal('contact')
  @IsEmail()
  @AskedBecause('employment')
  email?: string;
  @IsOptional()
  @Personal('contact')
  @Matches(/^[+\d][\d /-]{3,30}$/)
  @AskedBecause('employment')
  phone?: string;
}
export class DescribeStaffMember extends StaffDetails {}
/** The `sub` of a token: ASCII, at most 255 characters (OpenID Connect Core 1.0, section 2). */
const subjectPattern = /^[\x21-\x7e]{1,255}$/;

@FieldGroups({ login: ['subject', 'roles', 'officeIds'] })
export class RegisterStaffMember extends StaffDetails {
  /** The `sub` of their tokens. */
  @Matches(subjectPattern) subject!: string;
  /** What they are employed as. */
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(staffRoles, { each: true })
  roles!: readonly Role[];
  /** The offices in which they work. */
  @ArrayMaxSize(100)
  @ArrayUnique()
  @RefersTo('offices', { each: true })
  officeIds!: readonly string[];
}
/** The offices among those that a command names that are open offices of the organisation. */
export interface OfficesFacts {
  readonly openOfficeIds: readonly string[];
}
export class ChangeLogin {
  @Matches(subjectPattern) subject!: string;
}
export interface ChangeLoginFacts {
  /** Whether it is the actor's own login. */
  readonly isActorsOwn: boolean;
}
export class ChangeRoles {
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(staffRoles, { each: true })
  roles!: readonly Role[];
}
export interface AdministratorFacts {
  /** Nobody else administers the organisation. */
  readonly isOnlyAdministrator: boolean;
}
/** Replaces the list of their offices. */
export class ChangeOffices {
  @ArrayMaxSize(100)
  @ArrayUnique()
  @RefersTo('offices', { each: true })
  officeIds!: readonly string[];
}

export class StaffMemberRegistered extends StaffDetails {
  @Length(1, 255) subject!: string;
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(roles, { each: true })
  roles!: readonly Role[];
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  officeIds!: readonly string[];
}
export class StaffMemberDescribed extends DescribeStaffMember {}
export class StaffLoginChanged {
  @Length(1, 255) subject!: string;
}
export class StaffRolesChanged extends ChangeRoles {}
export class StaffOfficesChanged extends ChangeOffices {}
