import { services } from '@geleit/ops/services';
import { commandOperationId } from '@geleit/platform';
import { readListedRejections } from '@geleit/testing';
import { stepsOf, walkStream } from './walk-stream.js';
import type { CommandRecord, WalkRecord } from './walk-record.js';

const listed = readListedRejections();
const listedFor = (type: string): readonly string[] => listed.get(commandOperationId(type)) ?? [];
/** Of all streams: how many rejections the document lists for their commands, and how many of them were met. */
const rejections = { listed: 0, met: 0 };
/** Of every stream to whose rows commands can be sent. */
const routedStreams = services.flatMap(({ name, streams }) =>
  streams
    .filter(({ api }) => api !== undefined)
    .map((spec) => [`${name}/${spec.decider.language.stream}`, spec] as const),
);

describe.each(routedStreams)('what a row of %s offers', (_, spec) => {
  const steps = stepsOf(spec);
  let found: WalkRecord;
  beforeAll(() => {
    found = walkStream(spec);
    for (const [type, record] of found.commands) {
      rejections.listed += listedFor(type).length;
      rejections.met += listedFor(type).filter((code) => record.rejections.has(code)).length;
    }
  });
  const commandsWith = (test: (record: CommandRecord) => boolean): readonly string[] =>
    [...found.commands].filter(([, record]) => test(record)).map(([type]) => type);

  it(`can be accepted, and nothing else is, in ${steps} states and actors`, () =>
    expect([...found.contradictions]).toEqual([]));

  it('was accepted, each command', () => expect(commandsWith(({ accepted }) => accepted === 0)).toEqual([]));

  it('was hidden, each command', () => expect(commandsWith(({ hidden }) => hidden === 0)).toEqual([]));

  it('is refused only with rejections that the API document lists for the command', () => {
    const unlisted = [...found.commands].flatMap(([type, record]) =>
      [...record.rejections]
        .filter((code) => !listedFor(type).includes(code))
        .map((code) => `${type}: ${code}`),
    );
    expect(unlisted).toEqual([]);
  });
});

describe('the rejections that the API document lists', () => {
  /** Others need other services, concurrent requests, or states that chance hardly finds. */
  it('are met by the walks, at least two of three', () =>
    expect(rejections.met / rejections.listed).toBeGreaterThan(2 / 3));
});
