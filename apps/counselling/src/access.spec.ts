import type { Actor, Role } from '@geleit/access';
import { matchesPredicate } from '@geleit/access';
import type { Profile } from '@geleit/contracts';
import { mayAssessChildRisk } from './case/child-protection/child-protection-access.api.js';
import { noRuleChanges } from './case/rule-changes/rule-changes-state.decider.js';
import { noAlerts } from './case/child-protection/child-protection-state.decider.js';
import { nothingPlanned } from './case/planning-state.decider.js';
import { casesApi, maySeeCases } from './projections/cases.api.js';
import { CaseRow } from './projections/case-row.projection.js';
import { mayReadInterpreters } from './projections/interpreters.api.js';
import { maySeeGroups } from './projections/group-series.api.js';
import type { GroupSeriesRow } from './projections/group-series.projection.js';
import {
  mayCounselCase,
  mayAssignCounsellor,
  mayCloseCase,
  mayEditInterpreters,
  mayEraseInterpreters,
  mayHandOverAssignment,
  mayOpenCase,
  mayReopenCase,
  mayStartGroup,
  mayTransferCase,
  mayUnassignCounsellor,
  mayVoidCase,
  mayWorkWithGroup,
} from './access.js';
import type { AssessChildRisk } from './case/child-protection/child-protection.language.js';
import type { ExistingCase } from './case/state.decider.js';
import type { GroupSeries } from './group-series/state.decider.js';

const actorWith = (subject: string, agencies: readonly string[], ...roles: Role[]): Actor => ({
  tenant: 't',
  subject,
  agencies,
  standsInFor: [],
  roles,
});
const leadCounsellor = actorWith('first', ['g'], 'counsellor');
const deputy = actorWith('deputy', ['g'], 'counsellor');
const colleague = actorWith('colleague', ['g'], 'counsellor');
const teamLead = actorWith('lead', ['g'], 'team_lead');
const otherTeamLead = actorWith('other', ['h'], 'team_lead');
const strangers = [
  colleague,
  otherTeamLead,
  actorWith('admin', ['g'], 'organisation_admin'),
  actorWith('reports', ['g'], 'reporting_officer'),
  actorWith('adviser', ['g'], 'association_adviser'),
  actorWith('first', ['g'], 'platform_operator'),
];
const profile: Profile = {
  gender: 'female',
  ageBand: '21-26',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'unknown',
  accessPath: 'friends_family',
  integrationCourse: 'before',
};
/** Stands in today for the lead counsellor. */
const standIn: Actor = { ...actorWith('standIn', ['g'], 'counsellor'), standsInFor: ['first'] };
const openCase: ExistingCase = {
  status: 'active',
  ...noAlerts,
  ...noRuleChanges,
  registrationId: 'person',
  eventFields: { personId: 'p', programme: 'JMD', agencyId: 'g', kind: 'counselling', profile },
  factEntries: [],
  spells: [],
  statedYears: new Map(),
  transfers: [],
  openedOn: '2026-01-05',
  runningSince: '2026-01-05',
  interruptions: [],
  personProtected: false,
  urgent: false,
  assignments: [
    { staffId: 'first', role: 'lead' },
    { staffId: 'deputy', role: 'deputy' },
  ],
  sessions: new Map(),
  struckSessions: new Set(),
  appointments: new Map(),
  tasks: new Map(),
  deadlines: new Map(),
  residenceStatuses: new Map(),
  residenceVersions: [],
  residenceOutlook: { ruleSetVersion: '2026.1' },
  procedures: new Map(),
  hearings: new Map(),
  procedureEntries: new Map(),
  addressChanges: new Map(),
  fileNotes: new Map(),
  courses: new Map(),
  inDanger: false,
  transitionDue: {},
  bookings: new Map(),
  paperLists: new Map(),
  documents: new Map(),
  ...nothingPlanned,
};
const protectedCase: ExistingCase = { ...openCase, personProtected: true };

describe('access to a case is by assignment (K-7)', () => {
  it('lets only assigned counsellors work on the content', () => {
    for (const actor of [leadCounsellor, deputy])
      expect(mayCounselCase.allows(actor, openCase, {})).toBe(true);
    for (const actor of [teamLead, ...strangers])
      expect(mayCounselCase.allows(actor, openCase, {})).toBe(false);
  });

  it("reveals the case only to assigned counsellors and the agency's team lead", () => {
    for (const actor of [leadCounsellor, deputy, teamLead])
      expect(mayCounselCase.mayKnowStreamExists(actor, openCase)).toBe(true);
    for (const actor of strangers) expect(mayCounselCase.mayKnowStreamExists(actor, openCase)).toBe(false);
    for (const actor of [leadCounsellor, teamLead, ...strangers])
      expect(mayCounselCase.mayKnowStreamExists(actor, { status: 'none' })).toBe(false);
  });

  it('gives whoever stands in for an absent counsellor their work, but no way to keep it (R7)', () => {
    expect(mayCounselCase.allows(standIn, openCase, {})).toBe(true);
    expect(mayCounselCase.allows({ ...standIn, standsInFor: [] }, openCase, {})).toBe(false);
    expect(mayCounselCase.allows({ ...standIn, roles: ['team_lead'] }, openCase, {})).toBe(false);
    const assignTo = (staffId: string) =>
      mayAssignCounsellor.allows(standIn, openCase, { staffId, role: 'co' });
    expect(['colleague', 'standIn', 'first'].map(assignTo)).toEqual([true, false, false]);
    const handOverTo = (toStaffId: string) =>
      mayHandOverAssignment.allows(standIn, openCase, { fromStaffId: 'first', toStaffId, reason: 'absence' });
    expect(['colleague', 'standIn'].map(handOverTo)).toEqual([true, false]);
  });

  it.each<[string, Actor, boolean]>([
    ['their offices', actorWith('first', ['h', 'g'], 'counsellor'), true],
    ['no other office', actorWith('first', ['h'], 'counsellor'), false],
    ['none if their token names none', actorWith('first', [], 'counsellor'), false],
    ['offices in which they stand in for a colleague, but no protected person', standIn, true],
    ['no other office of that colleague', { ...standIn, agencies: ['h'] }, false],
  ])('gives counsellors what is theirs in %s', (_, actor, expected) => {
    const handOver = { fromStaffId: 'first', toStaffId: 'colleague', reason: 'absence' } as const;
    const transfer = {
      toAgencyId: 'h',
      toStaffId: 'x',
      transferredOn: '2026-02-01',
      reason: 'capacity',
    } as const;
    const isDeputy = actor === standIn;
    for (const [state, allowed] of [
      [openCase, expected],
      [protectedCase, expected && !isDeputy],
    ] as const)
      expect([
        mayCounselCase.allows(actor, state, {}),
        mayCounselCase.mayKnowStreamExists(actor, state),
        mayAssignCounsellor.allows(actor, state, { staffId: 'colleague', role: 'co' }),
        mayUnassignCounsellor.allows(actor, state, { staffId: 'deputy' }),
        mayHandOverAssignment.allows(actor, state, handOver),
        mayTransferCase.allows(actor, state, transfer),
        mayCloseCase.allows(actor, state, { closedOn: '2026-01-01', reason: 'goal_reached' }),
        mayReopenCase.allows(actor, state, {}),
      ]).toEqual(Array(8).fill(allowed));
  });

  it('lets the lead counsellor and the team lead void the case, but nobody who only stands in', () => {
    expect(
      [leadCounsellor, deputy, standIn, teamLead, ...strangers].filter((actor) =>
        mayVoidCase.allows(actor, openCase, {}),
      ),
    ).toEqual([leadCounsellor, teamLead]);
    expect(mayVoidCase.mayKnowStreamExists(standIn, openCase)).toBe(true);
    expect([leadCounsellor, teamLead].map((actor) => mayVoidCase.allows(actor, protectedCase, {}))).toEqual([
      true,
      false,
    ]);
  });

  it('gives a team lead nothing through somebody for whom they stand in', () => {
    const leadStandingIn = {
      ...teamLead,
      roles: ['team_lead', 'counsellor'],
      standsInFor: ['away'],
    } as const;
    const assignTo = (staffId: string) =>
      mayAssignCounsellor.allows(leadStandingIn, openCase, { staffId, role: 'co' });
    expect(['colleague', 'lead', 'away'].map(assignTo)).toEqual([true, false, false]);
  });

  it('lets the lead counsellor and the team lead transfer the case, but not the team lead to themselves', () => {
    const transferTo = (toStaffId: string) =>
      ({ toAgencyId: 'h', toStaffId, transferredOn: '2026-02-01', reason: 'capacity' }) as const;
    expect(
      [leadCounsellor, deputy, teamLead, ...strangers].filter((actor) =>
        mayTransferCase.allows(actor, openCase, transferTo('other')),
      ),
    ).toEqual([leadCounsellor, teamLead]);
    expect(mayTransferCase.allows(teamLead, openCase, transferTo('lead'))).toBe(false);
    expect(mayTransferCase.allows(leadCounsellor, openCase, transferTo('first'))).toBe(true);
  });

  it("shows a protected person's case to the team lead only if nobody is left to lead it", () => {
    const abandoned: ExistingCase = { ...protectedCase, assignments: [] };
    const assignTo = (staffId: string) => ({ staffId, role: 'lead' }) as const;
    expect(
      [teamLead, otherTeamLead].map((actor) =>
        mayAssignCounsellor.allows(actor, abandoned, assignTo('colleague')),
      ),
    ).toEqual([true, false]);
    expect(mayAssignCounsellor.allows(teamLead, abandoned, assignTo('lead'))).toBe(false);
    expect(mayCounselCase.allows(teamLead, abandoned, {})).toBe(false);
  });

  it("hides a protected person's case even from the team lead", () => {
    for (const rule of [
      mayCounselCase,
      mayAssignCounsellor,
      mayUnassignCounsellor,
      mayHandOverAssignment,
      mayCloseCase,
      mayReopenCase,
    ]) {
      expect([leadCounsellor, deputy].every((actor) => rule.mayKnowStreamExists(actor, protectedCase))).toBe(
        true,
      );
      expect(
        [teamLead, ...strangers].filter((actor) => rule.mayKnowStreamExists(actor, protectedCase)),
      ).toEqual([]);
    }
    expect(mayAssignCounsellor.allows(teamLead, protectedCase, { staffId: 'colleague', role: 'co' })).toBe(
      false,
    );
    expect(mayCloseCase.allows(teamLead, protectedCase, { closedOn: '2026-01-01', reason: 'deceased' })).toBe(
      false,
    );
    expect(mayReopenCase.allows(teamLead, protectedCase, {})).toBe(false);
  });

  it('lets the lead counsellor and the team lead give work away, but not the team lead to themselves', () => {
    const assignTo = (staffId: string) => ({ staffId, role: 'co' }) as const;
    expect(
      [leadCounsellor, deputy, teamLead, ...strangers].filter((actor) =>
        mayAssignCounsellor.allows(actor, openCase, assignTo('colleague')),
      ),
    ).toEqual([leadCounsellor, teamLead]);
    expect(mayAssignCounsellor.allows(teamLead, openCase, assignTo('lead'))).toBe(false);
    const handOverTo = (toStaffId: string) =>
      ({ fromStaffId: 'first', toStaffId, reason: 'absence' }) as const;
    expect(
      [leadCounsellor, deputy, teamLead, ...strangers].filter((actor) =>
        mayHandOverAssignment.allows(actor, openCase, handOverTo('colleague')),
      ),
    ).toEqual([leadCounsellor, teamLead]);
    expect(mayHandOverAssignment.allows(teamLead, openCase, handOverTo('lead'))).toBe(false);
  });

  it('lets a deputy step back, but not remove others', () => {
    expect(mayUnassignCounsellor.allows(deputy, openCase, { staffId: 'deputy' })).toBe(true);
    expect(mayUnassignCounsellor.allows(deputy, openCase, { staffId: 'first' })).toBe(false);
  });

  it('lets the team lead close a case only when the person has died or lost contact, and reopen it', () => {
    const closeBecause = (reason: 'deceased' | 'contact_lost' | 'goal_reached') => ({
      closedOn: '2026-01-01',
      reason,
    });
    expect(
      [closeBecause('deceased'), closeBecause('contact_lost'), closeBecause('goal_reached')].map((command) =>
        mayCloseCase.allows(teamLead, openCase, command),
      ),
    ).toEqual([true, true, false]);
    expect(mayCloseCase.allows(deputy, openCase, closeBecause('goal_reached'))).toBe(true);
    expect(
      [leadCounsellor, teamLead, ...strangers].filter((actor) => mayReopenCase.allows(actor, openCase, {})),
    ).toEqual([leadCounsellor, teamLead]);
  });

  it('lets counsellors and team leads open a case', () =>
    expect(
      [leadCounsellor, teamLead, ...strangers].filter((actor) =>
        mayOpenCase.allows(actor, { status: 'none' }, {}),
      ),
    ).toEqual([leadCounsellor, teamLead, colleague, otherTeamLead]));
});

describe('reading cases (K-7)', () => {
  const row = Object.assign(new CaseRow(), {
    caseId: 'c',
    agencyId: 'g',
    personId: 'p',
    staff: ['first', 'deputy'],
    hasLead: true,
    personProtected: false,
    status: 'active',
  });
  const sees = (actor: Actor, caseRow = row) => matchesPredicate(maySeeCases.rows(actor), caseRow);

  it('shows assigned counsellors the whole row', () => {
    for (const actor of [leadCounsellor, deputy])
      expect([sees(actor), maySeeCases.fields?.(actor, row)]).toEqual([true, undefined]);
  });
  it('shows the whole row to whoever stands in for an absent counsellor (R7)', () =>
    expect([sees(standIn), maySeeCases.fields?.(standIn, row)]).toEqual([true, undefined]));
  it('shows counsellors only what is theirs in an office in which they work', () => {
    const elsewhere = [actorWith('first', ['h'], 'counsellor'), actorWith('first', [], 'counsellor')];
    for (const actor of [...elsewhere, { ...standIn, agencies: ['h'] }]) expect(sees(actor)).toBe(false);
    const leadsBoth = actorWith('lead', ['g'], 'team_lead', 'counsellor');
    expect(maySeeCases.fields?.(leadsBoth, row)).toBeDefined();
    expect(maySeeCases.fields?.({ ...leadsBoth, standsInFor: ['first'] }, row)).toBeUndefined();
  });
  it("shows the agency's team lead that a case exists and who works on it, but neither person nor content", () => {
    expect(sees(teamLead)).toBe(true);
    expect(maySeeCases.fields?.(teamLead, row)).toEqual([
      'caseId',
      'agencyId',
      'programme',
      'status',
      'openedOn',
      'closedOn',
      'urgent',
      'staff',
      'roles',
      'hasLead',
      'closureApprovedBy',
      'planningDueOn',
      'planReviewDueOn',
      'countsUntil',
      'transitionAnnouncedOn',
      'transitionDueOn',
      'version',
    ]);
  });
  it("shows a protected person's case to assigned counsellors alone", () => {
    const hiddenRow = { ...row, personProtected: true };
    expect(
      [leadCounsellor, deputy, teamLead, ...strangers].filter((actor) => sees(actor, hiddenRow)),
    ).toEqual([leadCounsellor, deputy]);
    expect(sees(teamLead, { ...hiddenRow, hasLead: false })).toBe(true);
    expect(sees(teamLead, { ...hiddenRow, hasLead: false, status: 'void' })).toBe(false);
  });
  it('shows a case to nobody else', () => {
    for (const actor of strangers) expect(sees(actor)).toBe(false);
  });
  it('filters only by columns that a team lead may see', () =>
    expect(maySeeCases.fields?.(teamLead, row)).toEqual(
      expect.arrayContaining(Object.keys(casesApi.filters)),
    ));
});

it('whoever was asked assesses that alert, in their office and until it is over, and learns of no other case', () => {
  const alert = { raisedBy: 'first', observedOn: '2026-02-01', results: new Map(), isEnded: false };
  const withAlerts = (isEnded: boolean): ExistingCase => ({
    ...openCase,
    alerts: new Map([
      ['asked', { ...alert, asked: ['colleague', 'elsewhere'], isEnded }],
      ['other', { ...alert, asked: [] }],
    ]),
  });
  const elsewhere = actorWith('elsewhere', ['h'], 'counsellor');
  const mayAssess = (actor: Actor, alertId: string, isEnded = false) =>
    mayAssessChildRisk.allows(actor, withAlerts(isEnded), { alertId } as AssessChildRisk);
  expect([mayAssess(colleague, 'asked'), mayAssess(leadCounsellor, 'other')]).toEqual([true, true]);
  expect([
    mayAssess(colleague, 'other'),
    mayAssess(colleague, 'asked', true),
    mayAssess(elsewhere, 'asked'),
    mayAssess(teamLead, 'asked'),
  ]).toEqual([false, false, false, false]);
  const state = withAlerts(false);
  expect(mayAssessChildRisk.mayKnowStreamExists(colleague, state)).toBe(true);
  expect(mayCounselCase.mayKnowStreamExists(colleague, state)).toBe(false);
  expect(mayCounselCase.allows(colleague, state, {})).toBe(false);
});

describe('group work', () => {
  const projectWorker = actorWith('worker', ['g'], 'project_worker');
  const elsewhere = actorWith('elsewhere', ['h'], 'counsellor', 'team_lead', 'project_worker');
  const everybody = [leadCounsellor, teamLead, projectWorker, elsewhere, ...strangers.slice(2)];
  const allowed = (programme: 'MBE' | 'IA') => {
    const eventFields = { agencyId: 'g', programme };
    const state: GroupSeries = {
      status: 'running',
      eventFields,
      topics: ['work'],
      leaderId: 'first',
      startsOn: '2026-01-05',
      appointments: new Map(),
      sessions: new Map(),
    };
    const where = (test: (actor: Actor) => boolean) => everybody.filter(test);
    return {
      start: where((actor) => mayStartGroup.allows(actor, undefined, { programme })),
      work: where((actor) => mayWorkWithGroup.allows(actor, state, {})),
      know: where((actor) => mayWorkWithGroup.mayKnowStreamExists(actor, state)),
      see: where((actor) => matchesPredicate(maySeeGroups.rows(actor), eventFields as GroupSeriesRow)),
    };
  };

  it('is done and seen by the counsellors and leads of the office, and is nobody else’s', () => {
    const own = [leadCounsellor, teamLead];
    expect(allowed('MBE')).toEqual({ start: [...own, elsewhere], work: own, know: own, see: own });
  });
  it('of integration agencies is done and seen by project workers and leads', () => {
    const own = [teamLead, projectWorker];
    expect(allowed('IA')).toEqual({ start: [...own, elsewhere], work: own, know: own, see: own });
  });
  it('of all programmes is seen by whoever is both', () => {
    const both = actorWith('both', ['g'], 'counsellor', 'project_worker');
    expect(maySeeGroups.rows(both)).toEqual({ column: 'agencyId', isOneOf: ['g'] });
  });
});

it('the register of interpreters is read by those who book, and kept by leads and the administration', () => {
  const everybody = [leadCounsellor, teamLead, ...strangers];
  const admin = strangers.filter(({ roles }) => roles.includes('organisation_admin'));
  const leads = [teamLead, otherTeamLead];
  const readers = everybody.filter(({ roles }) =>
    roles.some((role) => mayReadInterpreters.roles.includes(role)),
  );
  expect(readers).toEqual([leadCounsellor, teamLead, colleague, otherTeamLead, ...admin]);
  const where = (rule: typeof mayEditInterpreters) =>
    everybody.filter((actor) => rule.allows(actor, undefined, {}));
  expect([where(mayEditInterpreters), where(mayEraseInterpreters)]).toEqual([[...leads, ...admin], admin]);
});
