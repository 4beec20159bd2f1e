import {
  decide,
  fold,
  isRejection,
  type CommandMeta,
  type CommandOf,
  type CommandWithFacts,
  type Rejection,
} from '@geleit/kernel';
import { consentApi } from './consent.api.js';
import { consentDecider } from './consent.decider.js';
import { ConsentLanguage, type ConsentCommandFacts } from './consent.language.js';
import type { Consent } from './state.decider.js';

const steps = 100_000;
const [today, past, future] = ['2026-03-01', '2026-02-01', '2026-06-01'];
type ConsentCommand = CommandOf<typeof ConsentLanguage>;
type Facts = CommandWithFacts<typeof ConsentLanguage, ConsentCommandFacts>;

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
const pick = randomOf(58);

/** What a client may send, of every command with a route. */
const contents: Readonly<Record<string, () => object>> = {
  RequestConsent: () => ({
    personId: 'p',
    purpose: 'referral',
    recipient: { kind: 'agency', organizationId: 'o', officeId: pick(['f', undefined]) },
    dataScopes: ['contact'],
  }),
  GrantConsent: () => ({
    form: 'written',
    textVersionHash: 'a'.repeat(64),
    language: 'ara',
    expiresAt: pick([today, past, future, '2030-01-01']),
    signedBy: ['person'],
  }),
  RefuseConsent: () => ({}),
  ExpireConsent: () => ({}),
  RevokeConsent: () => ({ channel: 'phone' }),
  SupersedeConsent: () => ({ byConsentId: 'other' }),
  IssueConsentReceipt: () => ({ language: 'ara' }),
};
const types = Object.keys(contents) as readonly ConsentCommand['type'][];
const facts = () => ({
  regime: 'dsgvo',
  actorIsKeeper: pick([true, true, false]),
  organizationOfOffice: pick(['o', 'o', undefined]),
  age: { least: 35, most: 35 },
});
/** Who keeps the person is a fact. */
const byFacts = ['NoSuchPerson'];

const tally = new Map(types.map((type) => [type, { accepted: 0, refused: 0, hidden: 0 }]));
const contradictions = new Set<string>();

const decideAny = (state: Consent, command: Facts, meta: CommandMeta) =>
  decide(consentDecider, state, command, meta);

function sendOne(state: Consent): Consent {
  const type = pick(types);
  const at = `${pick([today, future, '2027-01-01'])}T12:00:00.000Z`;
  const command = { type, data: contents[type]?.() } as ConsentCommand;
  const meta = { at, by: 'b', roles: [], id: 'i' };
  const shown = consentDecider.permits?.[type]?.(state, at) === undefined;
  const decision = decideAny(state, { command, facts: facts() } as unknown as Facts, meta);
  count(type, shown, decision);
  return isRejection(decision) ? state : fold(consentDecider, [decision].flat(), state);
}

function count(type: ConsentCommand['type'], shown: boolean, decision: ReturnType<typeof decideAny>): void {
  const counts = tally.get(type)!;
  if (isRejection(decision)) {
    counts[shown ? 'refused' : 'hidden'] += 1;
    if (shown && isForState(decision))
      contradictions.add(`${type} is shown and refused: ${decision.rejected}`);
    return;
  }
  counts.accepted += 1;
  if (!shown) contradictions.add(`${type} is hidden and accepted`);
}

const isForState = ({ rejected, pointer }: Rejection): boolean =>
  pointer === undefined &&
  ConsentLanguage.rejections[rejected as keyof typeof ConsentLanguage.rejections] !== 'unprocessable' &&
  !byFacts.includes(rejected);

describe('what a consent offers', () => {
  beforeAll(() => {
    let state = consentDecider.initial;
    for (let step = 0; step < steps; step += 1)
      state = step % 20 === 0 ? consentDecider.initial : sendOne(state);
  });

  it(`is never refused for its state, and nothing else is accepted, in ${steps} states`, () =>
    expect([...contradictions]).toEqual([]));

  it('was accepted and hidden, each command that has a route', () => {
    const routed = Object.entries(consentApi.commands).filter(
      ([, route]) => route !== 'executed by policies',
    );
    expect([...types].sort()).toEqual(routed.map(([type]) => type).sort());
    expect([...tally].filter(([, { accepted, hidden }]) => accepted < 5 || hidden < 100)).toEqual([]);
  });
});
