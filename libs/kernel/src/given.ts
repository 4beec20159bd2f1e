import { deepStrictEqual, partialDeepStrictEqual } from 'node:assert';
import { decide, fold, type Decider } from './decider.js';
import type { CommandWithFacts, FactsByCommand } from './facts.js';
import type { CommandMeta, CommandName, EventOf, Language, Message, MessageTypes } from './language.js';
import type { Policy } from './policy.js';
import type { RecordedEvent, Projection } from './projection.js';

export const testMeta: CommandMeta = {
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  roles: ['counsellor'],
  id: '00000000-0000-7000-8000-000000000001',
};

type TestContext<Facts, T> = [Extract<T, keyof Facts>] extends [never]
  ? [commandMeta?: Partial<CommandMeta>]
  : [commandMeta: Partial<CommandMeta>, facts: Facts[Extract<T, keyof Facts>]];

/** given(decider, ...history).when(command, meta?, facts?).then(...events) or .rejected(code, pointer?) */
export const given = <L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  ...history: readonly EventOf<L>[]
) => ({
  when<T extends CommandName<L>>(
    { type, data }: Message<L['commands'], T>,
    ...[commandMeta, facts]: TestContext<Facts, T>
  ) {
    const command = { command: { type, data }, facts } as unknown as CommandWithFacts<L, Facts>;
    const decision = decide(decider, fold(decider, history), command, { ...testMeta, ...commandMeta });
    return {
      then: (...expected: readonly EventOf<L>[]) => deepStrictEqual([decision].flat(), expected),
      rejected: (code: keyof L['rejections'] & string, pointer?: string) =>
        partialDeepStrictEqual(decision, { rejected: code, ...(pointer !== undefined && { pointer }) }),
    };
  },
});

type TestEvent<V extends MessageTypes> = {
  [T in keyof V & string]: { readonly type: T } & Partial<Omit<RecordedEvent<V, T>, 'data'>> &
    Pick<RecordedEvent<V, T>, 'data'>;
}[keyof V & string];

export const recordedEvent = <V extends MessageTypes>({
  type: _,
  ...recorded
}: TestEvent<V>): RecordedEvent<V> =>
  ({
    tenant: 'tenant',
    stream: 'stream',
    version: 1,
    at: testMeta.at,
    by: testMeta.by,
    id: testMeta.id,
    ...recorded,
  }) as RecordedEvent<V>;

/** project(projection, ...events) returns the rows by key, exactly as the store folds them. */
export function project<V extends MessageTypes, Row>(
  projection: Projection<V, Row>,
  ...events: readonly TestEvent<V>[]
): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const event of events) {
    const on = projection.on[event.type];
    const key = on?.key(recordedEvent<V>(event) as never) ?? null;
    if (on === undefined || key === null) continue;
    const row = on.next(rows.get(key) ?? null, recordedEvent<V>(event) as never);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return rows;
}

/** commandsOf(policy, event) returns the commands that follow from the event. */
export const commandsOf = <V extends MessageTypes, L extends Language, Facts extends FactsByCommand<L>>(
  policy: Policy<V, L, Facts>,
  event: TestEvent<V>,
) => policy.react[event.type]?.(recordedEvent<V>(event) as never) ?? [];
