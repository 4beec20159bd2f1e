import { createsStream, type ExposedCommand } from '@geleit/platform';
import type { InitialMark } from './reached-code.js';

/**
 * Returns by what a command can tell that nothing was recorded before: `status: 'none'`, or a value that is
 * null. Over HTTP what is created is always new, and a row always exists: there is 404 for others.
 */
export function initialMarkOf(exposed: ExposedCommand): InitialMark | undefined {
  const state = Object.entries((exposed.spec.decider.initial ?? {}) as Readonly<Record<string, unknown>>);
  const [property, value] =
    state.find(([, one]) => one === 'none') ?? state.find(([, one]) => one === null) ?? [];
  if (property === undefined) return undefined;
  return { property, value: value as string | null, holds: createsStream(exposed) };
}
