import { reject, rejectField, type CommandMeta, type DataOf, type Decider } from '@geleit/kernel';
import { addMonths, certificateTerms, certificateValidUntil, germanDayOf } from '@geleit/rules';
import { checkAbsence, checkDeputy, checkSuccessor } from './absence.decider.js';
import {
  checkAdministratorRemains,
  checkEmployment,
  checkEmploymentEnd,
  checkLeaving,
  checkOffices,
  endEmployment,
} from './employment.decider.js';
import {
  StaffMemberLanguage,
  type StaffMemberCommandFacts,
  type StaffMemberEvent,
} from './staff-member.language.js';
import { permitsOfStaffMember } from './permits.decider.js';
import type { EmploymentState, StaffMember } from './state.decider.js';

const unregistered: StaffMember = {
  status: 'none',
  roles: [],
  officeIds: [],
  employments: [],
  absences: [],
};

export const staffMemberDecider: Decider<typeof StaffMemberLanguage, StaffMember, StaffMemberCommandFacts> = {
  language: StaffMemberLanguage,
  initial: unregistered,
  permits: permitsOfStaffMember,
  decide: {
    RegisterStaffMember: (command, _, __, facts) =>
      checkOffices(command.officeIds, facts) ?? { type: 'StaffMemberRegistered', data: command },
    DescribeStaffMember: (command) => ({ type: 'StaffMemberDescribed', data: command }),
    ChangeLogin: (command, _, __, { isActorsOwn }) =>
      isActorsOwn ? reject('OwnLogin') : { type: 'StaffLoginChanged', data: command },
    ChangeRoles: (command, state, _, facts) =>
      checkAdministratorRemains(state, facts, command.roles) ?? { type: 'StaffRolesChanged', data: command },
    ChangeOffices: (command, _, __, facts) =>
      checkOffices(command.officeIds, facts) ?? { type: 'StaffOfficesChanged', data: command },
    PledgeSecrecy: (command, _, meta) =>
      checkPast('/pledgedOn', command.pledgedOn, meta) ?? { type: 'SecrecyPledged', data: command },
    QualifyStaffMember: (command) => ({ type: 'StaffQualified', data: command }),
    InspectCertificate: (command, _, meta) =>
      checkInspection(command, meta) ?? {
        type: 'CertificateInspected',
        data: { ...command, validUntil: certificateValidUntil(command.certificateDate) },
      },
    EmployStaffMember: (command, state, { id: employmentId }, facts) =>
      checkEmployment(command, state, facts) ?? { type: 'StaffEmployed', data: { ...command, employmentId } },
    EndEmployment: (command, state) =>
      checkEmploymentEnd(command, state) ?? { type: 'StaffEmploymentEnded', data: command },
    RecordAbsence: (command, state, meta, facts) =>
      checkAbsence(command, state) ??
      checkDeputy(command, state, { ...meta, ...facts }) ?? {
        type: 'AbsenceRecorded',
        data: { ...command, absenceId: meta.id },
      },
    CancelAbsence: (command, { absences }) =>
      absences.some(({ absenceId }) => absenceId === command.absenceId)
        ? { type: 'AbsenceCancelled', data: command }
        : rejectField('/absenceId', 'AbsenceUnknown'),
    ReassignWork: (command, _, meta, facts) =>
      checkSuccessor(command, { ...meta, ...facts }) ?? { type: 'WorkReassigned', data: command },
    LeaveEmployment: (command, state, meta, facts) =>
      checkPast('/leftOn', command.leftOn, meta) ??
      checkLeaving(state, facts) ?? [
        ...endedBy(command.leftOn, state.employments),
        { type: 'StaffMemberLeft', data: command },
      ],
  },
  evolve: {
    StaffMemberRegistered: (state, { roles, officeIds }) => ({
      ...state,
      status: 'active',
      roles,
      officeIds,
    }),
    StaffMemberDescribed: (state) => state,
    StaffLoginChanged: (state) => state,
    StaffRolesChanged: (state, { roles }) => ({ ...state, roles }),
    StaffOfficesChanged: (state, { officeIds }) => ({ ...state, officeIds }),
    SecrecyPledged: (state) => state,
    StaffQualified: (state) => state,
    CertificateInspected: (state) => state,
    StaffEmployed: (state, { employmentId, fte, from, until }) => ({
      ...state,
      employments: [...state.employments, { employmentId, fte, from, ...(until !== undefined && { until }) }],
    }),
    StaffEmploymentEnded: (state, ended) => ({
      ...state,
      employments: endEmployment(state.employments, ended),
    }),
    AbsenceRecorded: (state, { absenceId, from, until }) => ({
      ...state,
      absences: [...state.absences, { absenceId, from, until }],
    }),
    AbsenceCancelled: (state, { absenceId }) => ({
      ...state,
      absences: state.absences.filter((absence) => absence.absenceId !== absenceId),
    }),
    WorkReassigned: (state) => state,
    StaffMemberLeft: (state) => ({ ...state, status: 'left' }),
  },
};

/** The employments that somebody's last day ends; those that would have begun later end before they begin. */
const endedBy = (until: string, employments: readonly EmploymentState[]): readonly StaffMemberEvent[] =>
  employments
    .filter((employment) => (employment.until ?? '9999-12-31') > until)
    .map(({ employmentId }) => ({ type: 'StaffEmploymentEnded', data: { employmentId, until } }));

const checkPast = (pointer: string, day: string, { at }: Pick<CommandMeta, 'at'>) =>
  day > germanDayOf(at) ? rejectField(pointer, 'DayInFuture') : undefined;

function checkInspection(
  { certificateDate, inspectedOn }: DataOf<typeof StaffMemberLanguage.commands, 'InspectCertificate'>,
  meta: CommandMeta,
) {
  if (certificateDate > inspectedOn) return rejectField('/certificateDate', 'DaysReversed');
  if (addMonths(certificateDate, certificateTerms.maxAgeMonths) < inspectedOn)
    return rejectField('/certificateDate', 'CertificateTooOld');
  return checkPast('/inspectedOn', inspectedOn, meta);
}
