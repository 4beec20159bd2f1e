import type { Actor, Role } from '@geleit/access';
import {
  decide,
  fold,
  isRejection,
  reject,
  type CommandMeta,
  type EventOf,
  type Language,
  type Rejection,
} from '@geleit/kernel';
import { commandClassOf, createsStream, exposedCommandsOf, isPermitted, schemaOf } from '@geleit/platform';
import type { ExposedCommand, JsonSchema, StreamSpec } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { KnownValues, someIds, someMoments } from './known-values.js';
import { Random } from './random.js';
import { roleChoices } from './random-staff.js';
import { RandomContent } from './random-content.js';
import type { StreamInputs } from './stream-inputs.js';
import { statusOf, WalkRecord } from './walk-record.js';

type Answer = readonly EventOf<Language>[] | Rejection;

interface Sent {
  readonly actor: Actor;
  readonly meta: CommandMeta;
}

/** So many contents and facts are tried before a command counts as refused by the state, or by facts. */
const [maxTries, triesWithFacts] = [4000, 200];
const stepsOfOneStream = 200;

const withoutUndefined = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** Sends random commands of random people to random states of one stream. */
export class StreamWalk {
  private readonly random: Random;
  private readonly routed: ReadonlyMap<string, ExposedCommand>;
  private readonly schemas: ReadonlyMap<string, JsonSchema>;
  private readonly commands: readonly string[];
  private readonly record: WalkRecord;
  private known = new KnownValues();
  private content: RandomContent;
  private state: unknown;
  private staff: readonly Actor[] = [];
  private moment = 0;
  private possible: ReadonlySet<string> = new Set();
  /** Of the state and the moment for which it was looked for last. */
  private foreseen: { state: unknown; moment: number; possible: ReadonlySet<string> };
  /** Commands after which nothing was possible any more. */
  private readonly endings = new Set<string>();
  private step = 0;

  constructor(
    private readonly spec: StreamSpec,
    private readonly inputs: StreamInputs,
    seed: number,
  ) {
    this.random = new Random(seed);
    const routed = exposedCommandsOf(spec);
    this.routed = new Map(routed.map((exposed) => [exposed.type, exposed]));
    this.commands = Object.keys(spec.decider.decide);
    this.schemas = new Map(
      this.commands.map((type) => [type, schemaOf(commandClassOf({ spec, type }))] as const),
    );
    this.record = new WalkRecord([...this.routed.keys()]);
    this.content = new RandomContent(this.random, this.known);
    this.state = spec.decider.initial;
    this.foreseen = { state: this.state, moment: this.moment, possible: new Set() };
  }

  take(steps: number): WalkRecord {
    for (let taken = 0; taken < steps; taken += 1) {
      if (taken % stepsOfOneStream === 0 || this.isOver()) this.begin();
      this.sendOne();
    }
    return this.record;
  }

  /** Nothing is possible any more. A few commands are sent nevertheless. */
  private isOver(): boolean {
    return this.state !== this.spec.decider.initial && this.possible.size === 0 && this.random.chance(0.1);
  }

  private begin(): void {
    this.state = this.spec.decider.initial;
    this.known = new KnownValues();
    this.content = new RandomContent(this.random, this.known);
    this.staff = someIds.map((subject) => this.anybody(subject));
    this.moment = 0;
    this.possible = new Set();
  }

  private sendOne(): void {
    this.step += 1;
    const sent = this.anySender();
    const type = this.chooseCommand(sent);
    const exposed = this.routed.get(type);
    if (exposed === undefined) this.apply(type, this.decideOnce(type, sent));
    else if (this.isShown(exposed, sent)) this.sendShown(exposed, sent);
    else this.sendHidden(exposed, sent);
  }

  private sendShown(exposed: ExposedCommand, sent: Sent): void {
    const { type } = exposed;
    const counts = this.record.of(type);
    const refusals = new Set<string>();
    const byFacts: readonly string[] = this.inputs.decidedByFacts?.[type] ?? [];
    const isByFacts = (): boolean => byFacts.some((code) => refusals.has(code));
    for (let tries = 0; tries < (isByFacts() ? triesWithFacts : maxTries); tries += 1) {
      const decision = this.decideOnce(type, sent, exposed);
      if (!isRejection(decision)) {
        counts.accepted += 1;
        this.apply(type, decision);
        return;
      }
      if (tries === 0) counts.refused += 1;
      refusals.add(decision.rejected);
    }
    if (isByFacts()) return;
    this.record.contradictions.add(
      `${type} is shown and cannot be accepted: ${[...refusals].sort().join(', ')}`,
    );
  }

  private sendHidden(exposed: ExposedCommand, sent: Sent): void {
    this.record.of(exposed.type).hidden += 1;
    if (!isRejection(this.decideOnce(exposed.type, sent, exposed)))
      this.record.contradictions.add(`${exposed.type} is hidden and accepted`);
  }

  private decideOnce(type: string, sent: Sent, exposed?: ExposedCommand): Answer {
    const { state } = this;
    const { data, facts } = this.anyInput(type, sent);
    if (exposed !== undefined && !exposed.route.allow.allows(sent.actor, state, data))
      return reject('by the rule');
    const decision = decide(this.spec.decider, state, { command: { type, data }, facts } as never, sent.meta);
    if (!isRejection(decision)) return [decision].flat() as readonly EventOf<Language>[];
    if (exposed !== undefined && this.canBeSent(exposed))
      this.record.of(type).rejections.add(decision.rejected);
    return decision;
  }

  /** Over HTTP a command that creates finds nothing, and others find a row. */
  private canBeSent(exposed: ExposedCommand): boolean {
    return createsStream(exposed) === (this.state === this.spec.decider.initial);
  }

  private anyInput(type: string, { actor, meta: { at } }: Sent) {
    const context = { random: this.random, state: this.state, actor, at };
    this.content.today = germanDayOf(at);
    const data = withoutUndefined({
      ...(this.content.of(this.schemas.get(type) ?? {}) as object),
      ...this.inputs.contents?.[type]?.({ ...context, data: {} }),
    });
    return { data, facts: this.inputs.facts?.[type]?.({ ...context, data }) };
  }

  private apply(type: string, events: Answer): void {
    if (isRejection(events) || events.length === 0) return;
    const before = { state: this.state, possible: this.possibleSoonerOrLater() };
    this.state = fold(this.spec.decider, events, this.state);
    for (const { data } of events) this.known.remember(data);
    this.possible = this.possibleCommands();
    if (this.possible.size === 0) this.endings.add(type);
    this.record.noteStep(
      type,
      [...this.routed.keys()].filter((command) => !before.possible.has(command)),
      this.possibleSoonerOrLater(),
    );
    const { initial } = this.spec.decider;
    this.record.noteMove(type, statusOf(before.state, initial), statusOf(this.state, initial));
  }

  /** What the state permits now, or once time has passed. */
  private possibleSoonerOrLater(): ReadonlySet<string> {
    const { state, moment } = this;
    if (this.foreseen.state !== state || this.foreseen.moment !== moment) {
      const possible = someMoments.slice(moment).flatMap((at) => [...this.possibleCommands(at)]);
      this.foreseen = { state, moment, possible: new Set(possible) };
    }
    return this.foreseen.possible;
  }

  /** What the state permits, whoever asks. */
  private possibleCommands(at = someMoments[this.moment] ?? ''): ReadonlySet<string> {
    const { permits, initial } = this.spec.decider;
    if (this.state === initial) return new Set();
    const senders = this.staff.map(({ subject, ...actor }) => ({ at, by: subject, roles: actor.roles }));
    const possible = [...this.routed.values()].filter(
      (exposed) =>
        !createsStream(exposed) &&
        senders.some((sender) => permits?.[exposed.type]?.(this.state, sender) === undefined),
    );
    return new Set(possible.map(({ type }) => type));
  }

  private isShown(exposed: ExposedCommand, { actor, meta: { at } }: Sent): boolean {
    return isPermitted(exposed, { actor, state: this.state, at });
  }

  /** Mostly what is shown and goes on, so that a walk gets far; sometimes what only policies send. */
  private chooseCommand(sent: Sent): string {
    const { random } = this;
    const mayEnd = random.chance(0.1);
    const shown = [...this.routed.values()].filter(
      (exposed) => (mayEnd || !this.endings.has(exposed.type)) && this.isShown(exposed, sent),
    );
    if (shown.length > 0 && random.chance(0.4)) return random.pick(shown).type;
    if (shown.length > 0 && random.chance(0.5)) return this.rarestOf(shown);
    return random.pick(random.chance(0.8) ? [...this.routed.keys()] : this.commands);
  }

  /** What was accepted least often, so that a walk gets everywhere. */
  private rarestOf(shown: readonly ExposedCommand[]): string {
    const accepted = ({ type }: ExposedCommand): number => this.record.of(type).accepted;
    const least = Math.min(...shown.map(accepted));
    return this.random.pick(shown.filter((exposed) => accepted(exposed) === least)).type;
  }

  /** Roles and offices are somebody's for as long as the stream lasts; for whom they stand in changes. */
  private anybody(subject: string): Actor {
    const { random } = this;
    return {
      tenant: 'tenant',
      subject,
      roles: random.chance(0.6) ? this.fittingRoles() : random.pick(roleChoices),
      agencies: random.some(someIds),
      standsInFor: [],
    };
  }

  /** One that the rule of some command names. */
  private fittingRoles(): readonly Role[] {
    const { roles } = this.random.pick([...this.routed.values()]).route.allow;
    return roles === 'everybody' ? this.random.pick(roleChoices) : [this.random.pick(roles)];
  }

  /** Time only goes on. */
  private anySender(): Sent {
    const { random } = this;
    const standsInFor = random.chance(0.3) ? random.some(someIds) : [];
    const actor = { ...random.pick(this.staff), standsInFor };
    if (random.chance(1 / 25)) this.moment = Math.min(this.moment + 1, someMoments.length - 1);
    const id = `00000000-0000-4000-8000-${this.step.toString(16).padStart(12, '0')}`;
    const at = someMoments[this.moment] ?? '';
    return { actor, meta: { at, by: actor.subject, roles: actor.roles, id } };
  }
}
