import type { Actor, Role } from '@geleit/access';
import {
  decide,
  fold,
  isRejection,
  type CommandMeta,
  type CommandName,
  type CommandOf,
  type CommandWithFacts,
  type Rejection,
} from '@geleit/kernel';
import { isPermitted } from '@geleit/platform';
import { caseApi } from './case.api.js';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  deputyId,
  enrolment,
  enrolmentId,
  first,
  otherAgencyId,
  second,
  staffOf,
  third,
} from './case.features.js';
import { CaseLanguage, type CaseCommandFacts } from './case.language.js';
import type { Case } from './state.decider.js';

const steps = 100_000;
const days = ['2026-01-10', '2026-01-20', '2026-02-01', '2026-02-10', '2026-02-20', '2026-03-01'];
const staffIds = [first, second, third, deputyId];
type Type = CommandName<typeof CaseLanguage>;
type Facts = CommandWithFacts<typeof CaseLanguage, CaseCommandFacts>;

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
}
const pick = randomOf(14);
const anyBoolean = (): boolean => pick([true, false]);

const actorOf = (): Actor => ({
  tenant: 't',
  subject: pick([...staffIds, first, first, second]),
  roles: pick<readonly Role[]>([
    ['counsellor'],
    ['counsellor'],
    ['team_lead'],
    ['counsellor', 'team_lead'],
    ['project_worker'],
  ]),
  agencies: pick([[agencyId], [agencyId], [otherAgencyId], [agencyId, otherAgencyId], []]),
  standsInFor: pick<readonly string[]>([[], [], staffIds.slice(0, 1)]),
});

const session = () => ({
  occurredAt: `${pick(days)}T10:00:00+01:00`,
  durationMin: 45,
  mode: 'in_person' as const,
  topics: [],
  language: 'deu',
});
const why = () => ({ reason: pick(['entered_wrongly', 'misunderstood'] as const) });

/** What a client may send, of every command with a route. */
const contents: { readonly [T in Type]?: (state: Case, id: string) => object } = {
  OpenCase: () => ({ enrolmentId, openedOn: pick(days) }),
  AssignCounsellor: () => ({ staffId: pick(staffIds), role: pick(['lead', 'co', 'deputy']) }),
  UnassignCounsellor: () => ({ staffId: pick(staffIds) }),
  HandOverAssignment: () => ({ fromStaffId: pick(staffIds), toStaffId: pick(staffIds), reason: 'absence' }),
  TransferCase: () => ({
    toAgencyId: pick([agencyId, otherAgencyId]),
    toStaffId: pick(staffIds),
    transferredOn: pick(days),
    reason: 'capacity',
  }),
  UpgradeToCaseManagement: () => ({ upgradedOn: pick(days) }),
  RecordTargetGroup: () => ({ targetGroups: ['student'], validFrom: pick(days) }),
  RecordCoAdvised: () => ({ recordedOn: pick(days), adults: 1, children: 0 }),
  RecordFacts: () => ({ validFrom: pick(days), counsellingLanguage: 'kur' }),
  RecordSession: session,
  CorrectSession: (state) => ({ ...session(), sessionId: anySession(state), reason: 'misunderstood' }),
  CorrectCase: () => ({ kind: pick(['counselling', 'short_contact', undefined]), ...why() }),
  StrikeSession: (state) => ({ sessionId: anySession(state), ...why() }),
  PauseCase: () => ({ pausedOn: pick(days) }),
  ResumeCase: () => ({ resumedOn: pick(days) }),
  CloseCase: () => ({ closedOn: pick(days), reason: pick(['goal_reached', 'deceased', 'contact_lost']) }),
  ReopenCase: () => ({ reopenedOn: pick(days), reason: 'new_need' }),
  CorrectClosure: () => ({ closedOn: pick(days), ...why() }),
  UndoClosure: why,
  UndoReopening: why,
  UndoUpgrade: why,
  UndoPause: () => ({ pausedOn: pick(days), ...why() }),
  VoidCase: why,
  MarkUrgent: () => ({}),
  EndUrgency: () => ({}),
};
const anySession = (state: Case): string =>
  pick(state.status === 'none' ? [''] : ['', ...state.sessions.keys(), ...state.struckSessions]);
const types = Object.keys(contents) as readonly Type[];

const factsOf = () => {
  const staff = {
    ...staffOf(agencyId, otherAgencyId),
    roles: [pick(['counsellor', 'project_worker'] as const)],
  };
  return {
    enrolment: pick([enrolment, enrolment, undefined]),
    staff,
    office: { programmes: ['MBE'], sbgAreas: [] },
    lead: staff,
    openReferralIds: pick([[], [], ['r']]),
    actorLeadsOffice: anyBoolean(),
  };
};

/** What the content or the facts decide, although the rejection's kind is that of a state. */
const byContent: { readonly [T in Type]?: readonly string[] } = {
  OpenCase: ['NoSuchEnrolment'],
  AssignCounsellor: ['LeadAlreadyAssigned', 'AlreadyAssigned'],
  UnassignCounsellor: ['LeadHasToHandOver', 'DeputyOfProtectedPerson'],
  HandOverAssignment: ['AlreadyAssigned', 'DeputyOfProtectedPerson'],
  UpgradeToCaseManagement: ['CaseIsClosed', 'CaseIsPaused'],
  RecordCoAdvised: ['CaseIsClosed', 'CaseIsPaused', 'RelativesOfHousehold'],
  RecordSession: ['CaseIsClosed', 'CaseIsPaused'],
  CorrectSession: ['CaseIsClosed', 'CaseIsPaused', 'NoSuchSession', 'SessionIsStruck'],
  StrikeSession: ['NoSuchSession', 'SessionIsStruck'],
  CorrectCase: ['AlreadyCaseManagement', 'CaseNotClosed', 'SeveralSessions'],
  CloseCase: ['ReferralStillOpen'],
  VoidCase: ['ReferralStillOpen'],
  UndoPause: ['NoSuchPause'],
};
/** Whom the command names, or why, decides whether the actor may. */
const dependsOnContent: readonly Type[] = [
  'AssignCounsellor',
  'UnassignCounsellor',
  'HandOverAssignment',
  'TransferCase',
  'CloseCase',
];
const isForState = (type: Type, { rejected, pointer }: Rejection): boolean =>
  pointer === undefined &&
  CaseLanguage.rejections[rejected as keyof typeof CaseLanguage.rejections] !== 'unprocessable' &&
  byContent[type]?.includes(rejected) !== true;

/** Of each command, how often it was shown and accepted, shown and refused for what it says, and hidden. */
const tally = new Map(types.map((type) => [type, { accepted: 0, refused: 0, hidden: 0 }]));
const contradictions = new Set<string>();

/** Sends a random command of a random actor and compares the answer with what was shown before. */
function sendOne(state: Case, step: number): Case {
  const type = state.status === 'none' ? pick([pick(types), 'OpenCase'] as const) : pick(types);
  const actor = actorOf();
  const at = '2026-03-01T12:00:00.000Z';
  const meta: CommandMeta = { at, by: actor.subject, roles: actor.roles, id: `session-${step}` };
  const command = { type, data: contents[type]?.(state, meta.id) ?? {} } as CommandOf<typeof CaseLanguage>;
  const decision = decide(caseDecider, state, { command, facts: factsOf() } as unknown as Facts, meta);
  const route = routeOf(type);
  const exposed = { spec: { decider: caseDecider }, type, route } as unknown as Exposed;
  const answer = { decision, isAllowed: route.allow.allows(actor, state, command.data as never) };
  if (isPermitted(exposed, { actor, state, at })) compareShown(type, answer);
  else compareHidden(type, answer);
  return isRejection(decision) ? state : fold(caseDecider, [decision].flat(), state);
}

type Exposed = Parameters<typeof isPermitted>[0];
interface Answer {
  readonly decision: ReturnType<typeof decide<typeof CaseLanguage, Case, CaseCommandFacts>>;
  readonly isAllowed: boolean;
}

function routeOf(type: Type) {
  const route = caseApi.commands[type];
  if (route === 'executed by policies') throw new Error(`${type} has no route`);
  return route;
}

function compareShown(type: Type, { decision, isAllowed }: Answer): void {
  const counts = tally.get(type)!;
  if (isRejection(decision)) {
    counts.refused += 1;
    if (isForState(type, decision)) contradictions.add(`${type} is shown and refused: ${decision.rejected}`);
  } else if (isAllowed) counts.accepted += 1;
  else if (!dependsOnContent.includes(type)) contradictions.add(`${type} is shown and refused to the actor`);
}

function compareHidden(type: Type, { decision, isAllowed }: Answer): void {
  tally.get(type)!.hidden += 1;
  if (isAllowed && !isRejection(decision)) contradictions.add(`${type} is hidden and accepted`);
}

describe('what a case offers', () => {
  beforeAll(() => {
    let state = caseDecider.initial;
    for (let step = 0; step < steps; step += 1) {
      state = sendOne(state, step);
      if (step % 100 === 99 || state.status === 'void') state = caseDecider.initial;
    }
  });

  it(`is never refused for its state, and nothing else is accepted, in ${steps} states and actors`, () =>
    expect([...contradictions]).toEqual([]));

  it('was tried for every command that has a route', () => {
    const routed = Object.entries(caseApi.commands).filter(([, route]) => route !== 'executed by policies');
    expect([...types].sort()).toEqual(routed.map(([type]) => type).sort());
  });

  it('was accepted and hidden, each command often', () =>
    expect([...tally].filter(([, { accepted, hidden }]) => accepted < 5 || hidden < 100)).toEqual([]));
});
