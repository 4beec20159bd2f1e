import type { CommandApi } from '@geleit/platform';
import { mayEditRegister, mayReassignWork, mayRecordAbsence } from '../access.js';
import {
  prepareAdministrators,
  prepareRecordAbsence,
  prepareEmployment,
  prepareOffices,
  prepareSuccessor,
  requireMayRecordAbsence,
} from './colleagues.api.js';
import type { StaffMemberCommandFacts, StaffMemberLanguage } from './staff-member.language.js';
import type { StaffMember } from './state.decider.js';
import { prepareLeaveEmployment } from './urgent-cases.api.js';

export const staffMemberApi: CommandApi<typeof StaffMemberLanguage, StaffMember, StaffMemberCommandFacts> = {
  path: 'staff',
  commands: {
    RegisterStaffMember: {
      summary: 'Register a staff member of the organisation under the subject of their tokens.',
      at: { creates: true },
      allow: mayEditRegister,
      prepare: prepareOffices,
    },
    DescribeStaffMember: {
      summary: 'Change name and contact.',
      at: { verb: 'describe' },
      allow: mayEditRegister,
    },
    ChangeLogin: {
      summary: 'Change the subject of their tokens. Another administrator changes one’s own.',
      at: { verb: 'change-login' },
      allow: mayEditRegister,
      prepare: async (_, { actor, stream }) => ({ isActorsOwn: actor.subject === stream }),
    },
    ChangeRoles: {
      summary: 'Change what they are employed as.',
      at: { verb: 'change-roles' },
      allow: mayEditRegister,
      prepare: prepareAdministrators,
    },
    ChangeOffices: {
      summary: 'Change the offices in which they work.',
      at: { verb: 'change-offices' },
      allow: mayEditRegister,
      prepare: prepareOffices,
    },
    PledgeSecrecy: {
      summary: 'Record that they pledged professional secrecy.',
      at: { verb: 'pledge-secrecy' },
      allow: mayEditRegister,
    },
    QualifyStaffMember: {
      summary: 'Record a qualification, or until when it is valid.',
      at: { verb: 'qualify' },
      allow: mayEditRegister,
    },
    InspectCertificate: {
      summary: 'Record that a certificate of good conduct was inspected.',
      at: { verb: 'inspect-certificate' },
      allow: mayEditRegister,
    },
    EmployStaffMember: {
      summary: 'Record the share of a post with which they work for a programme in an office.',
      at: { adds: 'employments' },
      allow: mayEditRegister,
      prepare: prepareEmployment,
    },
    EndEmployment: {
      summary: 'Record the last day of an employment.',
      at: { verb: 'end-employment' },
      allow: mayEditRegister,
    },
    RecordAbsence: {
      summary: 'Record an absence and the colleague who stands in, and has access, on these days.',
      at: { adds: 'absences' },
      allow: mayRecordAbsence,
      prepare: prepareRecordAbsence,
    },
    CancelAbsence: {
      summary: 'Cancel an absence: the deputy no longer stands in.',
      at: { verb: 'cancel-absence' },
      allow: mayRecordAbsence,
      prepare: requireMayRecordAbsence,
    },
    ReassignWork: {
      summary: 'Pass all that they are responsible for in an office to a colleague. `work` shows it before.',
      at: { verb: 'reassign-work' },
      allow: mayReassignWork,
      prepare: prepareSuccessor,
    },
    LeaveEmployment: {
      summary: 'Record that they left the organisation: from now on they have no access.',
      at: { verb: 'leave' },
      allow: mayEditRegister,
      prepare: prepareLeaveEmployment,
    },
  },
};
