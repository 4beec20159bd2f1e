import type { StreamSpec } from '@geleit/platform';
import { StreamWalk } from './stream-walk.js';
import type { WalkRecord } from './walk-record.js';
import { inputsByStream } from './walked-streams.js';

const usualSeed = 14;
/** Streams with many commands need longer to get everywhere. All streams together take more than 400,000. */
export const stepsOf = ({ decider }: Pick<StreamSpec, 'decider'>): number =>
  Math.max(20_000, 2_000 * Object.keys(decider.decide).length);

/** Walks through a stream: the same for the same seed. */
export function walkStream(spec: StreamSpec, steps = stepsOf(spec), seed = usualSeed): WalkRecord {
  const inputs = inputsByStream.get(spec.decider.language.stream) ?? {};
  return new StreamWalk(spec, inputs, seed).take(steps);
}
