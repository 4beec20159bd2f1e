import { services } from '@geleit/ops/services';
import type { StreamSpec } from '@geleit/platform';
import { inputsByStream } from './walked-streams.js';
import { StreamWalk, type CommandTally, type WalkFindings } from './stream-walk.js';

const seed = 14;
/** Streams with many commands need longer to get everywhere. All streams together take more than 400,000. */
const stepsOf = ({ decider }: StreamSpec): number =>
  Math.max(20_000, 2_000 * Object.keys(decider.decide).length);

/** Of every stream to whose rows commands can be sent. */
const routedStreams = services.flatMap(({ name, streams }) =>
  streams
    .filter(({ api }) => api !== undefined)
    .map((spec) => [`${name}/${spec.decider.language.stream}`, spec] as const),
);

describe.each(routedStreams)('what a row of %s offers', (_, spec) => {
  const steps = stepsOf(spec);
  let found: WalkFindings;
  beforeAll(() => {
    const given = inputsByStream.get(spec.decider.language.stream) ?? {};
    found = new StreamWalk(spec, given, seed).take(steps);
  });
  const commandsWith = (test: (tally: CommandTally) => boolean): readonly string[] =>
    [...found.tally].filter(([, tally]) => test(tally)).map(([type]) => type);

  it(`can be accepted, and nothing else is, in ${steps} states and actors`, () =>
    expect([...found.contradictions]).toEqual([]));

  it('was accepted, each command', () => expect(commandsWith(({ accepted }) => accepted === 0)).toEqual([]));

  it('was hidden, each command', () => expect(commandsWith(({ hidden }) => hidden === 0)).toEqual([]));
});
