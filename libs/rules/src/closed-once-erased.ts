import { erasureCommands, erasureEvents } from '@geleit/contracts';
import type { CommandName, Decider, FactsByCommand, Language } from '@geleit/kernel';
import type { WithErasure } from './erasure.js';

/**
 * The same rules, for a stream whose personal data can be erased: from then on nothing is left but the
 * erasure, every command is rejected as `PersonErased`, and no later event brings back what was known.
 * `stillDecides` names the commands that are decided nevertheless.
 */
export function closedOnceErased<L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  stillDecides: readonly CommandName<L>[] = [],
): Decider<L, State, Facts> {
  const open = new Set<string>([...Object.keys(erasureCommands), ...stillDecides]);
  const permits = mapValues(decider.decide, (type) => {
    const permit = decider.permits?.[type as CommandName<L>] as AnyRule | undefined;
    if (open.has(type)) return (state, sender) => permit?.(state, sender);
    return (state, sender) =>
      (state as WithErasure).erasure === undefined ? permit?.(state, sender) : { rejected: 'PersonErased' };
  });
  const evolve = mapValues(decider.evolve, (type, apply) =>
    type in erasureEvents ? apply : (state, event) => (isErasedState(state) ? state : apply(state, event)),
  );
  return { ...decider, permits: permits as Decider<L, State, Facts>['permits'] & object, evolve };
}

const isErasedState = (state: unknown): boolean => (state as WithErasure).erasure !== undefined;

type AnyRule = (...args: readonly unknown[]) => unknown;

const mapValues = <Rules extends object>(
  rules: Rules,
  change: (name: string, rule: AnyRule) => AnyRule,
): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([name, rule]: [string, AnyRule]) => [name, change(name, rule)]),
  ) as Rules;
