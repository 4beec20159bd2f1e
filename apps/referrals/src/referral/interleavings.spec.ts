import { isConsentValid } from './recipient.api.js';
import { ReferralsSimulation, type SimulatedMessage } from './interleavings.features.js';
import { clientDecider } from '../client/client.decider.js';
import { serviceDecider } from '../service/service.decider.js';
import type { ClientRow } from '../projections/clients.projection.js';
import type { ReceivedReferralRow } from '../projections/inbox.projection.js';
import type { ReferralRow } from '../projections/referrals.projection.js';
import type { ServiceRow } from '../projections/services.projection.js';
import { referralDecider } from './referral.decider.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const [referralId, personId, consentId, serviceId, tenant, agencyId] = [
  id('1'),
  id('2'),
  id('3'),
  id('4'),
  id('5'),
  id('6'),
];
const colleagueId = id('a');
const today = '2026-03-02';
const recipient = {
  serviceId,
  nature: 'welfare_tenant',
  recipientId: agencyId,
  organizationId: tenant,
  tenant,
  agencyId,
} as const;
const sendReferral = {
  caseId: id('7'),
  personId,
  agencyId: id('8'),
  mode: 'warm_handover',
  need: { topics: ['work'], urgency: 'normal' },
  dataScopes: ['contact'],
  recipient,
} as const;
const agreed = {
  consentId,
  recipientId: agencyId,
  organizationId: tenant,
  dataScopes: ['contact'],
  expiresAt: '2026-12-31',
  reportingDutyExplained: false,
} as const;

/** The choices of one run, the same for the same seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** A referral is on its way; the person's consent is known. */
function begun(sentAlready: boolean): ReferralsSimulation {
  const referralsSimulation = new ReferralsSimulation();
  referralsSimulation.recordInitialEvents(
    serviceId,
    serviceDecider as never,
    {
      type: 'ServiceOffered',
      data: {
        name: 'Service',
        topics: ['work'],
        languages: [],
        catchment: [],
        organizationId: id('9'),
        nature: 'welfare_tenant',
        agencyId,
      },
    },
    { type: 'CapacityStated', data: { available: 1, maximum: 1 } },
  );
  referralsSimulation.recordInitialEvents(personId, clientDecider as never, {
    type: 'ConsentNoted',
    data: agreed,
  });
  referralsSimulation.recordInitialEvents(
    referralId,
    referralDecider as never,
    { type: 'ReferralDrafted', data: { ...sendReferral, draftedBy: 'sender' } },
    { type: 'ReferralConsentAttached', data: { consentId } },
  );
  if (sentAlready)
    referralsSimulation.handleCommand(referralId, referralDecider as never, sending(referralsSimulation));
  return referralsSimulation;
}
const sending = (referralsSimulation: ReferralsSimulation) => ({
  type: 'SendReferral',
  data: {},
  facts: {
    risk: { identityMode: 'IDENTIFIED', reportingRisk: 'ordinary' },
    agencyId: sendReferral.agencyId,
    caseIsOpen: true,
    serviceIsOffered: true,
    consent: referralsSimulation.findRow<ClientRow>('clients', personId)?.consents[consentId],
  },
});

const mayRead = (referralsSimulation: ReferralsSimulation): boolean => {
  const received = referralsSimulation.findRow<ReceivedReferralRow>('inbox', referralId);
  const sent = referralsSimulation.findRow<ReferralRow>('referrals', referralId);
  return (
    received?.status === 'accepted' &&
    sent !== undefined &&
    isConsentValid(sent, referralsSimulation.findRow<ClientRow>('clients', personId) ?? null, today)
  );
};

type Task = Generator<void, void, void>;

/** Reads, decides, and repeats both if another request was faster, as a request does. */
function* asking(
  referralsSimulation: ReferralsSimulation,
  command: (referralsSimulation: ReferralsSimulation) => SimulatedMessage,
  guarded: boolean,
): Task {
  for (;;) {
    const expectedVersions = [
      { stream: referralId, version: referralsSimulation.version(referralId) },
      ...(guarded ? [{ stream: personId, version: referralsSimulation.version(personId) }] : []),
    ];
    const request = command(referralsSimulation);
    yield;
    if (referralsSimulation.handleCommand(referralId, referralDecider as never, request, expectedVersions))
      return;
    yield;
  }
}

/** The consent in intake. */
interface AtIntake {
  granted: boolean;
}
function* revoking(referralsSimulation: ReferralsSimulation, intake: AtIntake): Task {
  intake.granted = false;
  referralsSimulation.topics.consents.push({
    type: 'ConsentEnded',
    data: { consentId, personId, because: 'revoked' },
  });
  yield;
}

/** The work of whoever accepts passes to a colleague. */
function* reassigning(referralsSimulation: ReferralsSimulation): Task {
  referralsSimulation.topics.staff.push({
    type: 'WorkReassigned',
    data: { staffId: ReferralsSimulation.staffId, toStaffId: colleagueId, officeId: agencyId },
  });
  yield;
}

/** The three steps of reading a package: read the referral, ask intake, read the referral again. */
function* reading(referralsSimulation: ReferralsSimulation, intake: AtIntake, counts: AccessCounts): Task {
  for (let times = 0; times < 3; times += 1) {
    yield;
    const published = !intake.granted;
    if (!mayRead(referralsSimulation)) continue;
    yield;
    const { granted } = intake;
    yield;
    if (!mayRead(referralsSimulation)) continue;
    if (granted) counts.read += 1;
    if (granted && published) counts.readAfterwards += 1;
    if (!granted) counts.refusedByIntake += 1;
  }
}

/**
 * Reads that returned something; those among them that began after the revocation was published; those that
 * only intake refused.
 */
interface AccessCounts {
  read: number;
  readAfterwards: number;
  refusedByIntake: number;
}

interface Result extends Readonly<AccessCounts> {
  readonly heardAndReadable: number;
  readonly decisions: number;
  readonly takenOver: boolean;
  readonly takenOverAfterwards: boolean;
  readonly status: string | undefined;
  readonly need: unknown;
  readonly places: number | null | undefined;
}

const revoked = (referralsSimulation: ReferralsSimulation): boolean =>
  referralsSimulation.findRow<ClientRow>('clients', personId)?.consents[consentId]?.hasEnded === true;
const decisions: readonly string[] = ['ReferralAccepted', 'ReferralDeclined', 'ReferralExpired'];

/** Everything that happens concurrently in one run. */
function requests(
  referralsSimulation: ReferralsSimulation,
  intake: AtIntake,
  counts: AccessCounts,
  roll: (sides: number) => number,
): Task[] {
  const accepting = (now: ReferralsSimulation) => ({
    type: 'AcceptReferral',
    data: {},
    facts: {
      consentIsValid: isConsentValid(
        { consentId },
        now.findRow<ClientRow>('clients', personId) ?? null,
        today,
      ),
    },
  });
  return [
    ...(referralsSimulation.version(referralId) === 2 ? [asking(referralsSimulation, sending, true)] : []),
    asking(referralsSimulation, accepting, true),
    reading(referralsSimulation, intake, counts),
    revoking(referralsSimulation, intake),
    ...(roll(2) === 0 ? [reassigning(referralsSimulation)] : []),
    ...(roll(3) === 0
      ? [
          asking(
            referralsSimulation,
            () => ({ type: 'DeclineReferral', data: { reason: 'no_capacity' } }),
            false,
          ),
        ]
      : []),
  ];
}

/** One run: requests and published events advance in random order until nothing is left. */
function run(seed: number): Result {
  const roll = dice(seed);
  const simulation = begun(roll(2) === 0);
  const counts = { read: 0, readAfterwards: 0, refusedByIntake: 0 };
  const topics = Object.keys(simulation.topics) as (keyof ReferralsSimulation['topics'])[];
  let live = requests(simulation, { granted: true }, counts, roll);
  let heardAndReadable = 0;
  while (live.length > 0 || topics.some((topic) => simulation.topics[topic].length > 0)) {
    const choice = roll(live.length + topics.length);
    const task = live[choice];
    if (task === undefined) simulation.consumeNext(topics[choice - live.length] as 'consents');
    else if (task.next().done === true) live = live.filter((other) => other !== task);
    if (revoked(simulation) && mayRead(simulation)) heardAndReadable += 1;
  }
  return { ...counts, heardAndReadable, ...outcomeOf(simulation) };
}

const positionOf = (referralsSimulation: ReferralsSimulation, type: string): number =>
  referralsSimulation.history(referralId).findIndex((event) => event.type === type);

const outcomeOf = (referralsSimulation: ReferralsSimulation) => ({
  takenOver: positionOf(referralsSimulation, 'ReferralTakenOver') >= 0,
  takenOverAfterwards:
    positionOf(referralsSimulation, 'ReferralTakenOver') >
    positionOf(referralsSimulation, 'ReferralWithdrawn'),
  decisions: referralsSimulation.history(referralId).filter(({ type }) => decisions.includes(type)).length,
  status: referralsSimulation.findRow<ReferralRow>('referrals', referralId)?.status,
  need: referralsSimulation.findRow<ReceivedReferralRow>('inbox', referralId)?.need,
  places: referralsSimulation.findRow<ServiceRow>('services', serviceId)?.available,
});

describe('a consent that is revoked while the recipient accepts (RF-2, RF-7)', () => {
  const runs = Array.from({ length: 10_000 }, (_, seed) => run(seed + 1));
  const of = (which: (result: Result) => boolean) => runs.filter(which).length;

  it('shows nothing in 10,000 interleavings to a read that begins after the revocation was published', () =>
    expect(of(({ readAfterwards }) => readAfterwards > 0)).toBe(0));
  it('leaves the recipient nothing to read in 10,000 interleavings once the revocation was consumed', () =>
    expect(of(({ heardAndReadable }) => heardAndReadable > 0)).toBe(0));
  it('is decided once', () => expect(of(({ decisions }) => decisions > 1)).toBe(0));
  it('ends withdrawn, declined or never sent, leaves no data at the recipient and frees the place', () => {
    expect(of(({ status }) => !['withdrawn', 'declined', 'ready'].includes(status ?? ''))).toBe(0);
    expect(of(({ need }) => need !== null && need !== undefined)).toBe(0);
    expect(of(({ places }) => places !== 1)).toBe(0);
  });
  it('passes to a colleague only before it is withdrawn (R4)', () =>
    expect(of(({ takenOver, takenOverAfterwards }) => takenOver && takenOverAfterwards)).toBe(0));
  it('could still be read for a moment after revocation if intake did not check its validity', () =>
    expect(of(({ refusedByIntake }) => refusedByIntake > 0)).toBeGreaterThan(50));
  it('reaches every possible ending', () => {
    for (const which of [
      ({ status, decisions }: Result) => status === 'withdrawn' && decisions === 1,
      ({ status, decisions }: Result) => status === 'withdrawn' && decisions === 0,
      ({ status }: Result) => status === 'declined',
      ({ status }: Result) => status === 'ready',
      ({ read }: Result) => read > 0,
      ({ takenOver }: Result) => takenOver,
    ])
      expect(of(which)).toBeGreaterThan(50);
  });
});
