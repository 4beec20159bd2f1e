import { CalendarDay, programmes, type Programme, RefersTo } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { IsIn, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** The share of a post with which somebody works for a programme in an office. */
export class EmployStaffMember {
  @RefersTo('offices') officeId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(1)
  fte!: number;
  @CalendarDay() from!: string;
  /** Its last day. */
  @IsOptional()
  @CalendarDay()
  until?: string;
}
export interface EmploymentFacts {
  /** The programmes of the office, if it is an open office of the organisation. */
  readonly programmes?: readonly Programme[];
}
export class EndEmployment {
  @RefersTo('staff/employments') employmentId!: string;
  /** Its last day. */
  @CalendarDay() until!: string;
}
/** On these days, inclusive, the deputy stands in for them. */
export class RecordAbsence {
  @CalendarDay() from!: string;
  @CalendarDay() until!: string;
  @RefersTo('staff') deputyId!: string;
}
/** The colleague whom a command names. */
export interface ColleagueFacts {
  /** The staff member whom the command is about. */
  readonly staffId: string;
  /** Absent if the organisation has no such staff member. */
  readonly colleague?: StaffFacts;
  /** Whether it is the actor, or somebody for whom the actor stands in. */
  readonly actorActsForColleague: boolean;
  /** Whether what passes to the colleague may belong to an area that requires a certificate (O-4). */
  readonly certificateRequired: boolean;
}
export interface SuccessorFacts extends ColleagueFacts {
  /** Whether it is an open office of the organisation. */
  readonly officeIsOpen: boolean;
}
export class CancelAbsence {
  @RefersTo('staff/absences') absenceId!: string;
}
/** All that they are responsible for in this office passes to the colleague. */
export class ReassignWork {
  @RefersTo('staff') toStaffId!: string;
  @RefersTo('offices') officeId!: string;
}
export class LeaveEmployment {
  /** Their last day, today or earlier. */
  @CalendarDay() leftOn!: string;
}
export interface LeaveEmploymentFacts {
  readonly isOnlyAdministrator: boolean;
  /** Open cases that nobody else counsels and of which a deadline is near (O-2). */
  readonly urgentCases: number;
}

export class StaffEmployed extends EmployStaffMember {
  @IsUUID() employmentId!: string;
}
/** An employment whose last day is before its first never began: they left before. */
export class StaffEmploymentEnded extends EndEmployment {}
export class AbsenceRecorded extends RecordAbsence {
  @IsUUID() absenceId!: string;
}
export class AbsenceCancelled extends CancelAbsence {}
export class WorkReassigned extends ReassignWork {}
export class StaffMemberLeft extends LeaveEmployment {}
