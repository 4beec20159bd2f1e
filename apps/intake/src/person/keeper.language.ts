import { codeList } from '@geleit/kernel';
import { CalendarDay, assignmentRoles, type AssignmentRole, RefersTo } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/**
 * Why somebody has access to a person: they registered the person, are responsible for an open request or
 * assigned to a case, were admitted by a responsible colleague, stand in for those who are responsible for a
 * protected person, received the person with the return code, or were appointed by the team lead because
 * nobody was responsible any more.
 */
export const keeperReasons = codeList('keeperReasons', [
  'registration',
  'request',
  'case',
  'admission',
  'deputy',
  'return',
  'appointment',
]);
export type KeeperReason = (typeof keeperReasons)[number];

export const admissionReasons = codeList('admissionReasons', [
  'joint_counselling',
  'specialist_advice',
  'language',
  'stand_in',
  'supervision',
]);
export type AdmissionReason = (typeof admissionReasons)[number];

/** Lets a colleague work with the person until the end of a day, at most 90 days ahead. */
export class AdmitKeeper {
  @RefersTo('staff') staffId!: string;
  @IsIn(admissionReasons) because!: AdmissionReason;
  /** The last day. */
  @CalendarDay() until!: string;
}
export interface StaffMemberFacts {
  /** The staff member whom the command names, by the register. */
  readonly staff?: StaffFacts;
}
/** What the register says of somebody who will be responsible for a person. */
export interface SuccessorFacts extends StaffMemberFacts {
  /** Their offices with an area whose staff need a certificate of good conduct (O-4). */
  readonly officesNeedingCertificate: readonly string[];
}
/** Makes a counsellor responsible for a person for whom nobody is responsible any more. */
export class AppointKeeper {
  @RefersTo('staff') staffId!: string;
}
export interface AppointKeeperFacts extends SuccessorFacts {
  /** Whether it is the actor, or somebody for whom the actor stands in. */
  readonly actorActsForStaffMember: boolean;
  /** Keeper's id → what the register says of them. */
  readonly registeredKeepers: Readonly<Record<string, StaffFacts>>;
}
/** Ends an admission. */
export class ReleaseKeeper {
  @RefersTo('staff') staffId!: string;
}
export class EndAdmission extends ReleaseKeeper {
  /** The last day of the admission. */
  @CalendarDay() lastDay!: string;
}
export class NameDeputy {
  @RefersTo('staff') deputyId!: string;
}
export class AssignCase {
  @IsUUID() caseId!: string;
  @Length(1, 128) staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
}
export class UnassignCase {
  @IsUUID() caseId!: string;
  @Length(1, 128) staffId!: string;
}
/** The office that works on the case, from the beginning or after a transfer. */
export class PlaceCase {
  @IsUUID() caseId!: string;
  @IsUUID() agencyId!: string;
}
export class AssignRequest {
  @IsUUID() requestId!: string;
  @IsUUID() agencyId!: string;
  @Length(1, 128) staffId!: string;
}
/** `awaitedCaseId`: access lasts until somebody is assigned to this case. */
export class EndRequestAccess {
  @IsUUID() requestId!: string;
  @IsOptional()
  @IsUUID()
  awaitedCaseId?: string;
  /** The case that was awaited does not come. */
  @IsOptional()
  @IsBoolean()
  noCase?: boolean;
}
/** Passes what a staff member is responsible for in an office to a colleague. */
export class PassOnResponsibility {
  @IsUUID() staffId!: string;
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
}
/** A staff member has left the organisation. */
export class FollowDeparture {
  @IsUUID() staffId!: string;
}

/** Identifies a reason. Absent in events from before reasons were named, which only know of cases. */
class WithReason {
  @Length(1, 128) staffId!: string;
  @IsOptional()
  @IsIn(keeperReasons)
  reason?: KeeperReason;
  @IsOptional()
  @IsUUID()
  caseId?: string;
  @IsOptional()
  @IsUUID()
  requestId?: string;
}
export class KeeperAdmitted extends WithReason {
  /**
   * The office in which the reason counts. Absent of registrations, and in events from before reasons had
   * offices: the person's.
   */
  @IsOptional()
  @IsUUID()
  agencyId?: string;
  /** What they do in the case. */
  @IsOptional()
  @IsIn(assignmentRoles)
  role?: AssignmentRole;
  /** Of an admission: by whom, why, and its last day. */
  @IsOptional()
  @IsString()
  admittedBy?: string;
  @IsOptional()
  @IsIn(admissionReasons)
  because?: AdmissionReason;
  @IsOptional()
  @CalendarDay()
  until?: string;
}
export class KeeperReleased extends WithReason {}
/** A keeper has left the organisation, and nobody has succeeded them yet. */
export class KeeperLeft {
  @IsUUID() staffId!: string;
}
/** Whoever works on the case does so in this office. */
export class CasePlaced extends PlaceCase {}
/** The request has led to this case, for which nobody is assigned yet. */
export class RequestAwaitsCase {
  @IsUUID() requestId!: string;
  @IsUUID() caseId!: string;
}
/** Another deputy stands in for those who are responsible for a protected person. */
export class DeputyNamed extends NameDeputy {}
/** A request of the person has to be taken over by a colleague. */
export class RequestPassedOn {
  @IsUUID() requestId!: string;
  @IsUUID() staffId!: string;
  @IsUUID() toStaffId!: string;
}

export const keeperCommands = {
  AdmitKeeper,
  AppointKeeper,
  ReleaseKeeper,
  EndAdmission,
  NameDeputy,
  PlaceCase,
  AssignCase,
  UnassignCase,
  AssignRequest,
  EndRequestAccess,
  PassOnResponsibility,
  FollowDeparture,
};
export const keeperEvents = {
  KeeperAdmitted,
  KeeperReleased,
  KeeperLeft,
  CasePlaced,
  RequestAwaitsCase,
  DeputyNamed,
  RequestPassedOn,
};
export interface KeeperCommandFacts {
  readonly AdmitKeeper: StaffMemberFacts;
  readonly AppointKeeper: AppointKeeperFacts;
  readonly NameDeputy: SuccessorFacts;
}
