import { deepStrictEqual } from 'node:assert';
import { decide, fold, type Decider } from './decider.js';
import type { CommandOf, EventOf, Language, CommandMeta, MessageTypes } from './language.js';
import type { Policy } from './policy.js';
import type { RecordedEvent, Projection } from './projection.js';

export const testMeta: CommandMeta = {
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  roles: ['counsellor'],
  id: '00000000-0000-7000-8000-000000000001',
};

/** given(decider, ...history).when(command).then(...events) or .rejected(code) */
export const given = <L extends Language, State>(
  decider: Decider<L, State>,
  ...history: readonly EventOf<L>[]
) => ({
  when(command: CommandOf<L>, meta: Partial<CommandMeta> = {}) {
    const decision = decide(decider, fold(decider, history), command, { ...testMeta, ...meta });
    return {
      then: (...expected: readonly EventOf<L>[]) => deepStrictEqual([decision].flat(), expected),
      rejected: (code: keyof L['rejections'] & string) =>
        deepStrictEqual('rejected' in decision ? decision.rejected : decision, code),
    };
  },
});

type TestEvent<V extends MessageTypes> = {
  [T in keyof V & string]: { readonly type: T } & Partial<Omit<RecordedEvent<V, T>, 'data'>> &
    Pick<RecordedEvent<V, T>, 'data'>;
}[keyof V & string];

export const recordedEvent = <V extends MessageTypes>({ type: _, ...told }: TestEvent<V>): RecordedEvent<V> =>
  ({
    tenant: 'tenant',
    stream: 'stream',
    version: 1,
    at: testMeta.at,
    by: testMeta.by,
    id: testMeta.id,
    ...told,
  }) as unknown as RecordedEvent<V>;

/** seen(view, ...events) is the view's rows by key, exactly as the store folds them. */
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

/** asked(policy, event) is what the policy asks for. */
export const commandsOf = <V extends MessageTypes, L extends Language>(
  policy: Policy<V, L>,
  event: TestEvent<V>,
) => policy.react[event.type]?.(recordedEvent<V>(event) as never) ?? [];
