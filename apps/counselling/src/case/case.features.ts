import type { AssignmentRole, Profile } from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import type { EnrolmentDetails } from './case-event-fields.language.js';
import type { CaseEvent } from './case.language.js';
import type { HandOverReason } from './codes.language.js';

/** What the specs of the deciders of a case share. */
export const [first, second, third, deputyId] = ['a', 'b', 'c', '9'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000002`,
) as [string, string, string, string];
export const enrolmentId = 'e0000000-0000-4000-8000-000000000001';
export const personId = 'd0000000-0000-4000-8000-000000000003';
export const agencyId = 'f0000000-0000-4000-8000-000000000004';
export const otherAgencyId = 'f0000000-0000-4000-8000-000000000005';
export const profile: Profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
};
export const eligibility = { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' } as const;
export const enrolment: EnrolmentDetails = {
  personId,
  programme: 'MBE',
  agencyId,
  counsellorId: first,
  enrolledOn: '2026-01-10',
  eligibility,
  profile,
};
export const facts = { personId, programme: 'MBE', agencyId, kind: 'counselling', profile } as const;
export const now = { at: '2026-03-01T12:00:00.000Z', by: first };

export const staffOf = (...officeIds: readonly string[]): StaffFacts => ({
  roles: ['counsellor'],
  officeIds,
  pledgedOn: '2020-01-01',
  qualifications: {},
  certificates: {},
  leftOn: null,
});

export const opened: CaseEvent = {
  type: 'CaseOpened',
  data: { ...facts, enrolmentId, openedOn: '2026-01-10', eligibility },
};
export const assigned = (staffId: string, role: AssignmentRole, reason?: HandOverReason): CaseEvent => ({
  type: 'CounsellorAssigned',
  data: { personId, staffId, role, ...(reason && { reason }) },
});
export const unassigned = (staffId: string): CaseEvent => ({
  type: 'CounsellorUnassigned',
  data: { personId, staffId },
});
export const lead = assigned(first, 'lead');
export const openedCase = [opened, lead] as const;
export const protectedWith = (deputy?: string): CaseEvent => ({
  type: 'CaseProtected',
  data: { ...(deputy !== undefined && { deputyId: deputy }) },
});

/** What is known when a case without open referrals is closed or voided. */
export const noReferrals = { openReferralIds: [], actorLeadsOffice: false } as const;
