import type { StreamSpec } from '@geleit/platform';
import { StreamWalk } from './stream-walk.js';
import type { WalkRecord } from './walk-record.js';
import { inputsByStream } from './walked-streams.js';

const usualSeed = 14;
/** Streams with many commands need longer to get everywhere. All streams together take more than 400,000. */
export const stepsOf = ({ decider }: Pick<StreamSpec, 'decider'>): number =>
  Math.max(20_000, 1_200 * Object.keys(decider.decide).length);

/** Walks through a stream: the same for the same seed. */
export function walkStream(spec: StreamSpec, steps = stepsOf(spec), seed = usualSeed): WalkRecord {
  const inputs = inputsByStream.get(spec.decider.language.stream) ?? {};
  const { decider } = spec;
  const decide = { ...decider.decide, ...(inputs.decide as typeof decider.decide) };
  return new StreamWalk({ ...spec, decider: { ...decider, decide } }, inputs, seed).take(steps);
}
