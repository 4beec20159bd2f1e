import { decide as runDecider, isRejection, type FactsByCommand, type Language } from '@geleit/kernel';
import type { CommandRequest, CommandDecision } from '../command.js';
import type { CachedState } from '../state-cache.js';

/** Returns the decider's decision, unless the client decided on a version other than the current one. */
export function decide(
  { spec, command, meta, expected }: Pick<CommandRequest, 'spec' | 'command' | 'meta' | 'expected'>,
  { state, version }: CachedState,
  facts: object | undefined,
): CommandDecision {
  if (expected !== undefined && expected !== version) return { kind: 'stale', version };
  const decision = runDecider<Language, unknown, FactsByCommand<Language>>(
    spec.decider,
    state,
    { command, facts },
    meta,
  );
  return isRejection(decision)
    ? { kind: 'rejected', version, rejection: decision }
    : { kind: 'recorded', version, events: [decision].flat() };
}
