import { createsStream, type ExposedCommand } from '@geleit/platform';

/** A value that a property of the state has, or has not, whenever a client's command is decided. */
export interface KnownOfState {
  readonly property: string;
  readonly value: string | null | undefined;
  readonly holds: boolean;
}

/**
 * Returns what is known of the state of which a client's command is decided. Over HTTP what is created is
 * always new, and a row always exists: there is 404 for others. Where the rule allows nobody, nothing is
 * decided.
 */
export function knownOfState(exposed: ExposedCommand): readonly KnownOfState[] {
  const isNew = createsStream(exposed);
  const initial = initialOf(exposed).map((value) => ({ ...value, holds: isNew }));
  const excluded = excludedByRule(exposed);
  const allowsNobodyOnceErased = initial.some(({ property, value }) =>
    excluded.some((one) => one.property === property && one.value === value),
  );
  return [...initial, ...excluded, ...(isNew || allowsNobodyOnceErased ? [notErased] : [])];
}

function excludedByRule({ route }: ExposedCommand): readonly KnownOfState[] {
  const { nobodyWith } = route.allow;
  return nobodyWith === undefined
    ? []
    : nobodyWith.values.map((value) => ({ property: nobodyWith.property, value, holds: false }));
}

/** Of what was erased nothing is left but the erasure: the rest is as if nothing had been recorded. */
const notErased: KnownOfState = { property: 'erasure', value: undefined, holds: true };

/** By what a command can tell that nothing was recorded before: `status: 'none'`, or a value that is null. */
function initialOf(exposed: ExposedCommand): readonly Omit<KnownOfState, 'holds'>[] {
  const state = Object.entries((exposed.spec.decider.initial ?? {}) as Readonly<Record<string, unknown>>);
  const found = state.find(([, one]) => one === 'none') ?? state.find(([, one]) => one === null);
  return found === undefined ? [] : [{ property: found[0], value: found[1] as string | null }];
}
