import type { EventOf, Language } from '@geleit/kernel';
import { staffRejections } from '@geleit/rules';
import {
  AbsenceCancelled,
  AbsenceRecorded,
  CancelAbsence,
  EmployStaffMember,
  EndEmployment,
  LeaveEmployment,
  ReassignWork,
  RecordAbsence,
  StaffEmployed,
  StaffEmploymentEnded,
  StaffMemberLeft,
  WorkReassigned,
  type ColleagueFacts,
  type EmploymentFacts,
  type LeaveEmploymentFacts,
  type SuccessorFacts,
} from './employment.language.js';
import {
  CertificateInspected,
  InspectCertificate,
  PledgeSecrecy,
  QualifyStaffMember,
  SecrecyPledged,
  StaffQualified,
} from './proofs.language.js';
import {
  ChangeLogin,
  ChangeOffices,
  ChangeRoles,
  DescribeStaffMember,
  RegisterStaffMember,
  StaffLoginChanged,
  StaffMemberDescribed,
  StaffMemberRegistered,
  StaffOfficesChanged,
  StaffRolesChanged,
  type AdministratorFacts,
  type ChangeLoginFacts,
  type OfficesFacts,
} from './staff-details.language.js';

/**
 * Mitarbeitende: who somebody is in their organisation, where they work, what they may be entrusted with, and
 * who stands in for them. Other services receive ids and codes; names stay here.
 */
export const StaffMemberLanguage = {
  stream: 'staff-member',
  commands: {
    RegisterStaffMember,
    DescribeStaffMember,
    ChangeLogin,
    ChangeRoles,
    ChangeOffices,
    PledgeSecrecy,
    QualifyStaffMember,
    InspectCertificate,
    EmployStaffMember,
    EndEmployment,
    RecordAbsence,
    CancelAbsence,
    ReassignWork,
    LeaveEmployment,
  },
  events: {
    StaffMemberRegistered,
    StaffMemberDescribed,
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
  rejections: {
    ...staffRejections,
    NoSuchStaffMember: 'not-found',
    AlreadyRegistered: 'conflict',
    /** Unique index of the projection `staff`. */
    SubjectAlreadyRegistered: 'conflict',
    StaffMemberHasLeft: 'conflict',
    LastAdministrator: 'conflict',
    /** Whoever gave up their own login could take a colleague's, and act in their name. */
    OwnLogin: 'forbidden',
    DeadlineWithoutSuccessor: 'conflict',
    AbsencesOverlap: 'conflict',
    OfficeUnknown: 'unprocessable',
    ProgrammeNotOffered: 'unprocessable',
    EmploymentUnknown: 'unprocessable',
    MoreThanOnePost: 'unprocessable',
    AbsenceUnknown: 'unprocessable',
    AbsenceTooLong: 'unprocessable',
    DeputyIsAbsent: 'unprocessable',
    DeputyNamesThemself: 'unprocessable',
    ReassignedToSamePerson: 'unprocessable',
    ReassignedToOneself: 'unprocessable',
    CertificateTooOld: 'unprocessable',
    DayInFuture: 'unprocessable',
    DaysReversed: 'unprocessable',
  },
} as const satisfies Language;

export interface StaffMemberCommandFacts {
  readonly RegisterStaffMember: OfficesFacts;
  readonly ChangeLogin: ChangeLoginFacts;
  readonly ChangeRoles: AdministratorFacts;
  readonly ChangeOffices: OfficesFacts;
  readonly EmployStaffMember: EmploymentFacts;
  readonly RecordAbsence: ColleagueFacts;
  readonly ReassignWork: SuccessorFacts;
  readonly LeaveEmployment: LeaveEmploymentFacts;
}
export type StaffMemberEvent = EventOf<typeof StaffMemberLanguage>;
