import { deepStrictEqual } from 'node:assert';
import { decide, fold, type Decider } from './decider.js';
import type { CommandOf, EventOf, Language, Meta, Vocabulary } from './language.js';
import type { Policy } from './policy.js';
import type { Recorded, View } from './view.js';

export const someMeta: Meta = {
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
  when(command: CommandOf<L>, meta: Partial<Meta> = {}) {
    const decision = decide(decider, fold(decider, history), command, { ...someMeta, ...meta });
    return {
      then: (...expected: readonly EventOf<L>[]) => deepStrictEqual([decision].flat(), expected),
      rejected: (code: keyof L['rejections'] & string) =>
        deepStrictEqual('rejected' in decision ? decision.rejected : decision, code),
    };
  },
});

type Told<V extends Vocabulary> = {
  [T in keyof V & string]: { readonly type: T } & Partial<Omit<Recorded<V, T>, 'data'>> &
    Pick<Recorded<V, T>, 'data'>;
}[keyof V & string];

export const recorded = <V extends Vocabulary>({ type: _, ...told }: Told<V>): Recorded<V> =>
  ({
    tenant: 'tenant',
    stream: 'stream',
    version: 1,
    at: someMeta.at,
    by: someMeta.by,
    id: someMeta.id,
    ...told,
  }) as unknown as Recorded<V>;

/** seen(view, ...events) is the view's rows by key, exactly as the store folds them. */
export function seen<V extends Vocabulary, Row>(
  view: View<V, Row>,
  ...events: readonly Told<V>[]
): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const event of events) {
    const on = view.on[event.type];
    const key = on?.key(recorded<V>(event) as never) ?? null;
    if (on === undefined || key === null) continue;
    const row = on.next(rows.get(key) ?? null, recorded<V>(event) as never);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return rows;
}

/** asked(policy, event) is what the policy asks for. */
export const asked = <V extends Vocabulary, L extends Language>(policy: Policy<V, L>, event: Told<V>) =>
  policy.react[event.type]?.(recorded<V>(event) as never) ?? [];
