import {
  decide,
  fold,
  isRejection,
  recordedEvent,
  testMeta,
  type Decider,
  type EventOf,
  type FactsByCommand,
  type Language,
  type Policy,
  type Publication,
  type Projection,
  type MessageTypes,
} from '@geleit/kernel';
import { caseloadDecider } from '../caseload/caseload.decider.js';
import { clientDecider } from '../client/client.decider.js';
import { noteConsentEndWhenConsentEnded } from '../policies/note-consent-end-when-consent-ended.policy.js';
import { noteConsentWhenConsentGranted } from '../policies/note-consent-when-consent-granted.policy.js';
import { noteReferralWhenReferralSent } from '../policies/note-referral-when-referral-sent.policy.js';
import { noteResponsibilityWhenReferralAccepted } from '../policies/note-responsibility-when-referral-accepted.policy.js';
import { noteResponsibilityWhenReferralsReassigned } from '../policies/note-responsibility-when-referrals-reassigned.policy.js';
import { reassignWorkWhenWorkReassigned } from '../policies/reassign-work-when-work-reassigned.policy.js';
import { takeOverReferralsWhenReferralsReassigned } from '../policies/take-over-referrals-when-referrals-reassigned.policy.js';
import { withdrawReferralsWhenReferralsCutOff } from '../policies/withdraw-referrals-when-referrals-cut-off.policy.js';
import { caseloadPublication, clientPublication, referralPublication } from '../publications.js';
import { clients } from '../projections/clients.projection.js';
import { inbox } from '../projections/inbox.projection.js';
import { referrals } from '../projections/referrals.projection.js';
import { services } from '../projections/services.projection.js';
import { referralDecider } from './referral.decider.js';

/** Everything happens at one moment; the order of the messages is what varies. */
const simulatedAt = '2026-03-02T09:00:00.000Z';

/** A command with its facts, or an event. */
export interface SimulatedMessage {
  readonly type: string;
  readonly data: object;
  readonly facts?: object;
}
type AnyDecider = Decider<Language, unknown, FactsByCommand<Language>>;
interface SimulatedStream {
  readonly decider: AnyDecider;
  readonly history: EventOf<Language>[];
}
interface ExpectedVersion {
  readonly stream: string;
  readonly version: number;
}
type ProjectionRows = {
  readonly projection: Projection<MessageTypes, object>;
  readonly rows: Map<string, object>;
};

/**
 * The referrals service as its store runs it, without the store: streams with versions, projections in the
 * same step, topics in order. One person, one consent.
 */
export class ReferralsSimulation {
  static readonly senderTenant = 'aaaaaaaa-0000-4000-8000-000000000001';
  /** Who sends every command. */
  static readonly staffId = 'aaaaaaaa-0000-4000-8000-000000000002';
  private readonly streams = new Map<string, SimulatedStream>();
  private readonly projections: readonly ProjectionRows[] = [clients, inbox, referrals, services].map(
    (projection) => ({
      projection: projection as Projection<MessageTypes, object>,
      rows: new Map(),
    }),
  );
  /** Published events that are not consumed yet, by topic. */
  readonly topics = {
    consents: [] as SimulatedMessage[],
    referrals: [] as SimulatedMessage[],
    clients: [] as SimulatedMessage[],
    staff: [] as SimulatedMessage[],
    caseloads: [] as SimulatedMessage[],
  };

  findRow<R>(name: string, key: string): R | undefined {
    return this.projections.find((candidate) => candidate.projection.name === name)?.rows.get(key) as
      R | undefined;
  }

  version(stream: string): number {
    return this.streams.get(stream)?.history.length ?? 0;
  }

  history(stream: string): readonly EventOf<Language>[] {
    return this.streams.get(stream)?.history ?? [];
  }

  state(stream: string): unknown {
    const stored = this.streams.get(stream);
    return stored && fold(stored.decider, stored.history);
  }

  recordInitialEvents(stream: string, decider: Decider<never, never>, ...events: readonly object[]): void {
    this.record(stream, decider as never, events as never);
  }

  /**
   * Decides on what was read and records the events if it is unchanged, as one transaction. Returns false if
   * another request was faster.
   */
  handleCommand(
    stream: string,
    decider: Decider<never, never>,
    command: SimulatedMessage,
    expectedVersions: readonly ExpectedVersion[] = [],
  ): boolean {
    if (expectedVersions.some((guard) => this.version(guard.stream) !== guard.version)) return false;
    const decision = decide<Language, unknown, FactsByCommand<Language>>(
      decider as never,
      this.state(stream) ?? decider.initial,
      { command, facts: command.facts },
      { ...testMeta, at: simulatedAt, by: ReferralsSimulation.staffId },
    );
    if (!isRejection(decision)) this.record(stream, decider as never, [decision].flat());
    return true;
  }

  /** Consumes the oldest event of a topic; the commands of its policies are recorded in the same step. */
  consumeNext(topic: keyof ReferralsSimulation['topics']): void {
    const event = this.topics[topic].shift();
    if (event === undefined) return;
    for (const policy of policiesByTopic[topic])
      for (const { stream, command } of (policy.react[event.type]?.(
        recordedEvent<MessageTypes>({
          ...event,
          tenant: ReferralsSimulation.senderTenant,
          at: simulatedAt,
        } as never) as never,
      ) ?? []) as readonly { stream: string; command: SimulatedMessage }[])
        this.handleCommand(stream, targetDeciders[policy.target.stream] as never, command);
  }

  private record(stream: string, decider: AnyDecider, events: readonly EventOf<Language>[]): void {
    const stored = this.streams.get(stream) ?? { decider, history: [] };
    this.streams.set(stream, stored);
    for (const event of events) {
      stored.history.push(event);
      const recorded = recordedEvent<MessageTypes>({
        ...event,
        tenant: ReferralsSimulation.senderTenant,
        stream,
        version: stored.history.length,
        at: simulatedAt,
      } as never);
      this.updateProjections(decider.language, event, recorded);
      this.publish(decider.language, event.type, recorded);
    }
  }

  private updateProjections({ events }: Language, { type }: EventOf<Language>, event: object): void {
    for (const { projection, rows } of this.projections)
      if (projection.reads[type] === events[type]) applyToRows(projection.on[type], rows, event);
  }

  private publish(language: Language, type: string, event: object): void {
    for (const { from, publish, topic } of publicationsWithTopics) {
      const message =
        from === language
          ? (publish[type] as ((event: object) => SimulatedMessage | undefined) | undefined)?.(event)
          : undefined;
      if (message !== undefined) this.topics[topic].push(message);
    }
  }
}

function applyToRows(
  on: Projection<MessageTypes, object>['on'][string],
  rows: Map<string, object>,
  event: object,
): void {
  const key = on?.key(event as never) ?? null;
  if (on === undefined || key === null) return;
  const row = on.next(rows.get(key) ?? null, event as never);
  if (row === null) rows.delete(key);
  else rows.set(key, row);
}

const targetDeciders: Readonly<Record<string, unknown>> = {
  caseload: caseloadDecider,
  client: clientDecider,
  referral: referralDecider,
};

const publicationsWithTopics = [
  { ...referralPublication, topic: 'referrals' },
  { ...clientPublication, topic: 'clients' },
  { ...caseloadPublication, topic: 'caseloads' },
] as readonly (Publication<Language, MessageTypes> & {
  readonly topic: keyof ReferralsSimulation['topics'];
})[];

const policiesByTopic = {
  consents: [noteConsentWhenConsentGranted, noteConsentEndWhenConsentEnded],
  referrals: [noteReferralWhenReferralSent, noteResponsibilityWhenReferralAccepted],
  clients: [withdrawReferralsWhenReferralsCutOff],
  staff: [reassignWorkWhenWorkReassigned],
  caseloads: [takeOverReferralsWhenReferralsReassigned, noteResponsibilityWhenReferralsReassigned],
} as Readonly<Record<keyof ReferralsSimulation['topics'], readonly Policy<MessageTypes, Language>[]>>;
