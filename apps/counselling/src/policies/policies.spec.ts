import type { Profile } from '@geleit/contracts';
import { commandsOf } from '@geleit/kernel';
import { noteCaseWhenCaseOpened } from './note-case-when-case-opened.policy.js';
import { noteEarlierResponsibility } from './note-earlier-responsibility.timer.js';
import { noteFactsWhenFactsRecorded } from './note-facts-when-facts-recorded.policy.js';
import { noteHouseholdWhenHouseholdStated } from './note-household-when-household-stated.policy.js';
import { noteResponsibilityWhenCounsellorAssigned } from './note-responsibility-when-counsellor-assigned.policy.js';
import { openCaseWhenProgrammeEnrolled } from './open-case-when-programme-enrolled.policy.js';
import { passOnWorkWhenWorkReassigned } from './pass-on-work-when-work-reassigned.policy.js';
import { passOnCasesWhenWorkPassedOn } from './pass-on-cases-when-work-passed-on.policy.js';
import { protectCasesWhenClientProtected } from './protect-cases-when-client-protected.policy.js';
import { protectClientWhenPersonProtected } from './protect-client-when-person-protected.policy.js';
import { stateYearsWhenYearBegins } from './state-years-when-year-begins.timer.js';
import { takeFactsWhenClientFactsNoted } from './take-facts-when-client-facts-noted.policy.js';

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

it('takes the deputy of a protected person to every case', () => {
  expect(
    commandsOf(protectClientWhenPersonProtected, {
      type: 'PersonProtected',
      data: { personId: 'p', deputyId: 'd' },
    }),
  ).toEqual([{ stream: 'p', command: { type: 'ProtectClient', data: { deputyId: 'd' } } }]);
  expect(
    commandsOf(protectCasesWhenClientProtected, {
      type: 'CasesProtected',
      data: { personId: 'p', caseIds: ['c'], deputyId: 'd' },
    }),
  ).toEqual([{ stream: 'c', command: { type: 'ProtectCase', data: { deputyId: 'd' } } }]);
});

describe('responsibility', () => {
  const at = '2026-03-01T10:00:00.000Z';

  it("is noted in the staff member's stream from assignment to its end", () => {
    const data = { caseId: 'c', personId: 'p', staffId: 's' };
    expect(
      commandsOf(noteResponsibilityWhenCounsellorAssigned, {
        type: 'CounsellorAssigned',
        at,
        data: { ...data, role: 'lead' },
      }),
    ).toEqual([{ stream: 's', command: { type: 'NoteResponsibility', data: { caseId: 'c', since: at } } }]);
    expect(
      commandsOf(noteResponsibilityWhenCounsellorAssigned, { type: 'CounsellorUnassigned', data }),
    ).toEqual([{ stream: 's', command: { type: 'EndResponsibility', data: { caseId: 'c' } } }]);
    expect(
      noteEarlierResponsibility.commandFor({
        key: 's/c',
        staffId: 's',
        caseId: 'c',
        since: at,
        noteAt: at,
      } as never),
    ).toEqual({
      stream: 's',
      command: { type: 'NoteResponsibility', data: { caseId: 'c', since: at } },
    });
  });

  it('passes on with all work of the staff member, and ends when they leave (O-2)', () => {
    const toColleague = { toStaffId: 'x', officeId: 'g' };
    expect(
      commandsOf(passOnWorkWhenWorkReassigned, {
        type: 'WorkReassigned',
        at,
        data: { staffId: 's', ...toColleague },
      }),
    ).toEqual([{ stream: 's', command: { type: 'PassOnWork', data: { ...toColleague, at } } }]);
    expect(
      commandsOf(passOnWorkWhenWorkReassigned, {
        type: 'StaffMemberLeft',
        data: { staffId: 's', leftOn: '2026-03-01' },
      }),
    ).toEqual([{ stream: 's', command: { type: 'LeaveWork', data: {} } }]);
    const data = { staffId: 's', caseIds: ['c', 'd'] };
    expect(
      commandsOf(passOnCasesWhenWorkPassedOn, {
        type: 'CasesPassedOn',
        data: { ...data, ...toColleague },
      }),
    ).toEqual(
      data.caseIds.map((stream) => ({
        stream,
        command: { type: 'PassOnAssignment', data: { fromStaffId: 's', ...toColleague } },
      })),
    );
    expect(commandsOf(passOnCasesWhenWorkPassedOn, { type: 'CasesLeftBehind', data })).toEqual(
      data.caseIds.map((stream) => ({ stream, command: { type: 'EndAssignment', data: { staffId: 's' } } })),
    );
  });
});

describe('facts', () => {
  const at = '2026-03-01T10:00:00.000Z';
  const origin = { recordedAt: at, source: 'stated' } as const;

  it('pass from the person to the client, and from the client to every case', () => {
    const entries = [{ ...origin, facts: { gender: 'female' as const } }];
    expect(
      commandsOf(noteFactsWhenFactsRecorded, {
        type: 'PersonFactsRecorded',
        data: { personId: 'p', entries },
      }),
    ).toEqual([{ stream: 'p', command: { type: 'NoteFacts', data: { entries } } }]);
    expect(
      commandsOf(takeFactsWhenClientFactsNoted, {
        type: 'ClientFactsNoted',
        data: { personId: 'p', caseIds: ['c', 'd'], entries },
      }),
    ).toEqual(
      ['c', 'd'].map((stream) => ({
        stream,
        command: { type: 'TakeFacts', data: { personId: 'p', entries } },
      })),
    );
  });

  it('of a household are the relatives of each member, and unknown of whoever left (T8)', () => {
    const validFrom = '2026-02-01';
    const relatives = { householdId: 'h', adults: 1, children: 2, memberIds: ['p', 'q'] };
    const note = (stream: string, facts: object) => ({
      stream,
      command: { type: 'NoteFacts', data: { entries: [{ validFrom, ...origin, ...facts }] } },
    });
    expect(
      commandsOf(noteHouseholdWhenHouseholdStated, {
        type: 'HouseholdStated',
        at,
        data: {
          householdId: 'h',
          members: ['p', 'q'].map((personId) => ({ personId, since: '2025-01-01' })),
          formerMemberIds: ['r'],
          adults: 1,
          children: 2,
          validFrom,
        },
      }),
    ).toEqual([
      note('p', { facts: { relatives } }),
      note('q', { facts: { relatives } }),
      note('r', { facts: {}, unknown: ['relatives'] }),
    ]);
  });
});

it('states a case for the new year', () =>
  expect(
    stateYearsWhenYearBegins.commandFor({
      caseId: 'c',
      isOpen: true,
      latestYear: 2026,
      statedUntil: '2026-12-31',
    } as never),
  ).toEqual({ stream: 'c', command: { type: 'StateCaseYears', data: {} } }));
