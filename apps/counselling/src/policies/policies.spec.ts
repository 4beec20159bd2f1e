import type { Profile } from '@geleit/contracts';
import { commandsOf } from '@geleit/kernel';
import { noteCaseWhenCaseOpened } from './note-case-when-case-opened.policy.js';
import { openCaseWhenProgrammeEnrolled } from './open-case-when-programme-enrolled.policy.js';
import { protectCasesWhenClientProtected } from './protect-cases-when-client-protected.policy.js';
import { protectClientWhenPersonProtected } from './protect-client-when-person-protected.policy.js';

const profile: Profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
};
const about = { personId: 'p', programme: 'MBE', agencyId: 'g', profile } as const;

it('opens a case under the id of its enrolment, with the counsellor named there', () => {
  const enrolment = {
    ...about,
    counsellorId: 'first',
    enrolledOn: '2026-01-10',
    eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' },
  } as const;
  expect(
    commandsOf(openCaseWhenProgrammeEnrolled, {
      type: 'ProgrammeEnrolled',
      data: { ...enrolment, enrolmentId: 'e', requestId: 'r' },
    }),
  ).toEqual([
    {
      stream: 'e',
      command: { type: 'OpenCase', data: { enrolmentId: 'e', openedOn: '2026-01-10' } },
      facts: { enrolment },
    },
  ]);
  const inSbg = { ...enrolment, programme: 'SBG', sbgArea: 'regional_counselling' } as const;
  expect(
    commandsOf(openCaseWhenProgrammeEnrolled, {
      type: 'ProgrammeEnrolled',
      data: { ...inSbg, enrolmentId: 'e', requestId: 'r' },
    }),
  ).toMatchObject([{ facts: { enrolment: inSbg } }]);
});

it('passes protection on from the person to every case (P-1)', () => {
  const protectClient = { stream: 'p', command: { type: 'ProtectClient', data: {} } };
  expect(
    commandsOf(protectClientWhenPersonProtected, { type: 'PersonProtected', data: { personId: 'p' } }),
  ).toEqual([protectClient]);
  expect(
    commandsOf(protectClientWhenPersonProtected, { type: 'PersonProtectionEnded', data: { personId: 'p' } }),
  ).toEqual([{ ...protectClient, command: { type: 'EndProtection', data: {} } }]);
  expect(
    commandsOf(noteCaseWhenCaseOpened, {
      type: 'CaseOpened',
      data: { ...about, kind: 'counselling', caseId: 'c', openedOn: '2026-01-10' },
    }),
  ).toEqual([{ stream: 'p', command: { type: 'NoteCase', data: { caseId: 'c' } } }]);
  const data = { personId: 'p', caseIds: ['c', 'd'] };
  expect(commandsOf(protectCasesWhenClientProtected, { type: 'CasesProtected', data })).toEqual(
    data.caseIds.map((caseId) => ({ stream: caseId, command: { type: 'ProtectCase', data: {} } })),
  );
  expect(commandsOf(protectCasesWhenClientProtected, { type: 'CasesProtectionEnded', data })).toEqual(
    data.caseIds.map((caseId) => ({ stream: caseId, command: { type: 'EndCaseProtection', data: {} } })),
  );
});
