import { assignmentRoles, type AssignmentRole } from '@geleit/contracts';
import type { EventOf, Language } from '@geleit/kernel';
import { IsIn, IsUUID } from 'class-validator';
// #region record-next-appointment
import { NextAppointmentRecorded, RecordNextAppointment } from './appointment.language.js';
// #endregion

export class OpenCase {
  @IsUUID() personId!: string;
}
export class AssignCounsellor {
  @IsUUID() staffId!: string;
  @IsIn(['co', 'deputy']) role!: Exclude<AssignmentRole, 'lead'>;
}
export class UnassignCounsellor {
  @IsUUID() staffId!: string;
}
export class CloseCase {}

export class CaseOpened extends OpenCase {}
export class CounsellorAssigned {
  @IsUUID() staffId!: string;
  @IsIn(assignmentRoles) role!: AssignmentRole;
}
export class CounsellorUnassigned extends UnassignCounsellor {}
export class CaseClosed {}

/** Beratungsfall, reduced to what the tutorial needs. */
export const CaseLanguage = {
  stream: 'case',
  // #region record-next-appointment
  commands: { OpenCase, AssignCounsellor, UnassignCounsellor, RecordNextAppointment, CloseCase },
  events: { CaseOpened, CounsellorAssigned, CounsellorUnassigned, NextAppointmentRecorded, CaseClosed },
  // #endregion
  rejections: {
    NoSuchCase: 'not-found',
    NotAssigned: 'not-found',
    CaseAlreadyOpened: 'conflict',
    AlreadyAssigned: 'conflict',
    CaseIsClosed: 'conflict',
    // #region record-next-appointment
    AppointmentInPast: 'unprocessable',
    // #endregion
  },
} as const satisfies Language;

export type CaseEvent = EventOf<typeof CaseLanguage>;
