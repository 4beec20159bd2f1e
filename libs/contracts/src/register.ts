import type { Contract } from '@geleit/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { programmes, sbgAreas, type Programme, type SbgArea } from './codes.js';
import {
  certificates,
  dataProtectionRegimes,
  permits,
  qualifications,
  roles,
  type Certificate,
  type DataProtectionRegime,
  type Permit,
  type Qualification,
  type Role,
} from './register-codes.js';

/** Which data protection law applies to an organisation that works with Geleit, from now on. */
export class DataProtectionRegimeStated {
  @IsUUID() organizationId!: string;
  @IsIn(dataProtectionRegimes) regime!: DataProtectionRegime;
}

/** Träger: what its operator confirmed when the organisation was admitted. */
export const organizationContract = {
  service: 'referrals',
  stream: 'organization',
  major: 1,
  listeners: ['intake'],
  events: { DataProtectionRegimeStated },
} as const satisfies Contract;

/** Every event of the register names whom it is about; days are German calendar days, `YYYY-MM-DD`. */
class AboutOffice {
  @IsUUID() officeId!: string;
}
/** What everybody may know of an office. Each event states all of it. */
export class OfficeDescription extends AboutOffice {
  @Length(2, 200) name!: string;
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(programmes, { each: true })
  programmes!: readonly Programme[];
  /** Förderbereiche of SBG and RB. */
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(sbgAreas, { each: true })
  sbgAreas!: readonly SbgArea[];
  /** ISO 639-3. */
  @ArrayMaxSize(60)
  @ArrayUnique()
  @Matches(/^[a-z]{3}$/, { each: true })
  languages!: readonly string[];
  /** Einzugsgebiet: first digits of the Amtlicher Gemeindeschlüssel; empty: everywhere. */
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^\d{2,8}$/, { each: true })
  catchment!: readonly string[];
}
export class OfficeOpened extends OfficeDescription {}
export class OfficeDescribed extends OfficeDescription {}
/** The latest record of a kind of permit replaces the one before it. */
export class OfficePermitRecorded extends AboutOffice {
  @IsIn(permits) permit!: Permit;
  /** When the complete application was received by the authority. */
  @IsOptional()
  @IsISO8601({ strict: true })
  appliedOn?: string;
  @IsOptional()
  @IsISO8601({ strict: true })
  validFrom?: string;
  @IsOptional()
  @IsISO8601({ strict: true })
  validUntil?: string;
}
/** Stellenanteil: a share of a post that a programme funds. */
export class PositionFunded extends AboutOffice {
  @IsUUID() positionId!: string;
  @IsIn(programmes) programme!: Programme;
  /** Only for SBG and RB. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** Full-time equivalents, 1.00 is one full post. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(100)
  fte!: number;
  @IsISO8601({ strict: true }) from!: string;
  /** Its last day. */
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}
export class PositionEnded extends AboutOffice {
  @IsUUID() positionId!: string;
  /** Its last day. */
  @IsISO8601({ strict: true }) until!: string;
}
export class OfficeClosed extends AboutOffice {}

/** Beratungsstelle: a unit of an organisation, registered by its administration. */
export const officeContract = {
  service: 'referrals',
  stream: 'office',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals', 'projects', 'reporting'],
  events: {
    OfficeOpened,
    OfficeDescribed,
    OfficePermitRecorded,
    PositionFunded,
    PositionEnded,
    OfficeClosed,
  },
} as const satisfies Contract;

class AboutStaffMember {
  @IsUUID() staffId!: string;
}
export class StaffMemberRegistered extends AboutStaffMember {
  /** The `sub` of their tokens. */
  @Length(1, 255) subject!: string;
  /** What they are employed as. */
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(roles, { each: true })
  roles!: readonly Role[];
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  officeIds!: readonly string[];
}
export class StaffLoginChanged extends AboutStaffMember {
  @Length(1, 255) subject!: string;
}
export class StaffRolesChanged extends AboutStaffMember {
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(roles, { each: true })
  roles!: readonly Role[];
}
/** The offices in which they work from now on; replaces the list. */
export class StaffOfficesChanged extends AboutStaffMember {
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  officeIds!: readonly string[];
}
/** Verpflichtung auf das Berufsgeheimnis (§ 203 StGB) */
export class SecrecyPledged extends AboutStaffMember {
  @IsISO8601({ strict: true }) pledgedOn!: string;
}
export class StaffQualified extends AboutStaffMember {
  @IsIn(qualifications) qualification!: Qualification;
  /** Its last day; absent: for good. */
  @IsOptional()
  @IsISO8601({ strict: true })
  validUntil?: string;
}
export class CertificateInspected extends AboutStaffMember {
  @IsIn(certificates) certificate!: Certificate;
  @IsISO8601({ strict: true }) inspectedOn!: string;
  /** The last day before which it has to be inspected again. */
  @IsISO8601({ strict: true }) validUntil!: string;
}
/** The share of a post with which they work for a programme in an office. */
export class StaffEmployed extends AboutStaffMember {
  @IsUUID() employmentId!: string;
  @IsUUID() officeId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(1)
  fte!: number;
  @IsISO8601({ strict: true }) from!: string;
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}
/** An employment whose last day is before its first never began: they left before. */
export class StaffEmploymentEnded extends AboutStaffMember {
  @IsUUID() employmentId!: string;
  @IsISO8601({ strict: true }) until!: string;
}
/** On these days, inclusive, the deputy stands in for them. */
export class AbsenceRecorded extends AboutStaffMember {
  @IsUUID() absenceId!: string;
  @IsISO8601({ strict: true }) from!: string;
  @IsISO8601({ strict: true }) until!: string;
  @IsUUID() deputyId!: string;
}
export class AbsenceCancelled extends AboutStaffMember {
  @IsUUID() absenceId!: string;
}
/** All that they are responsible for in this office passes to a colleague. */
export class WorkReassigned extends AboutStaffMember {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
}
/** From now on they have no rights anywhere. */
export class StaffMemberLeft extends AboutStaffMember {
  @IsISO8601({ strict: true }) leftOn!: string;
}

/** Mitarbeitende: ids and codes. Names and contact details stay in the register. */
export const staffMemberContract = {
  service: 'referrals',
  stream: 'staff-member',
  major: 1,
  listeners: ['intake', 'counselling', 'referrals', 'projects', 'reporting'],
  events: {
    StaffMemberRegistered,
    StaffLoginChanged,
    StaffRolesChanged,
    StaffOfficesChanged,
    SecrecyPledged,
    StaffQualified,
    CertificateInspected,
    StaffEmployed,
    StaffEmploymentEnded,
    AbsenceRecorded,
    AbsenceCancelled,
    WorkReassigned,
    StaffMemberLeft,
  },
} as const satisfies Contract;
