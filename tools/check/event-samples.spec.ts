import { readdirSync } from 'node:fs';
import { services } from '@geleit/ops/services';
import { checkEventSamples } from './check-event-samples.js';
import { loadStreamSamples, samplesFileOf, upcastData } from '../generate/event-samples.js';

const corpora = services.flatMap(loadStreamSamples);
const found = new Map(corpora.map((corpus) => [corpus, checkEventSamples(corpus)]));
const cases = corpora.find(({ spec }) => spec.decider.language.stream === 'case')!;

const interpreters = 'apps/counselling/samples/interpreter.jsonl';

/** What a class allows and the rules never decide, so that nothing shows it. */
const neverDecided = [
  'PersonIdentified/familyName is never left out: add a history that shows it to apps/intake/samples/person.jsonl',
  // Nobody's erasure request reaches an interpreter.
  ...[
    'PersonalDataErased/alsoIds',
    'PersonalDataErased/personId',
    'PersonalDataErased/erasureRequestId',
    'KeysDestroyed/erasureRequestId',
    'KeysDestroyed/alsoIds',
  ].map((field) => `${field} is never present: add a history that shows it to ${interpreters}`),
];

/**
 * A golden history is a stream as it was once stored. It is never edited: whatever was stored is read for
 * ever.
 */
describe.each(corpora.map((corpus) => [samplesFileOf(corpus), corpus] as const))('%s', (_, corpus) => {
  it('contains every event in every version, and all of them can be read, folded and published', () =>
    expect(found.get(corpus)!.filter((one) => !neverDecided.includes(one))).toEqual([]));
});

it('makes no exception that is not needed', () =>
  expect([...found.values()].flat()).toEqual(expect.arrayContaining(neverDecided)));

it('every stream has its histories, every file its stream', () =>
  expect(
    services
      .flatMap(({ name }) =>
        readdirSync(`apps/${name}/samples`).map((file) => `apps/${name}/samples/${file}`),
      )
      .sort(),
  ).toEqual(corpora.map(samplesFileOf).sort()));

it('lifts what an earlier version stored', () => {
  const old = cases.samples.filter(
    ({ type, schema_version: stored }) => type === 'SessionCorrected' && stored === 1,
  );
  expect(old.map(({ data }) => 'formerlyOn' in data)).toEqual(old.map(() => false));
  expect(old.map((sample) => upcastData(cases, sample)['formerlyOn'])).toEqual(
    old.map(({ data }) => data['heldOn']),
  );
  expect(old.length).toBeGreaterThan(0);
});

it('misses the step that lifts them', () => {
  const findings = checkEventSamples({ ...cases, spec: { ...cases.spec, upcasts: {} } });
  expect(findings).toContainEqual(
    expect.stringMatching(
      /SessionCorrected is in version 2 here, and today's is 1: keep every step in case\.upcasts\.ts$/,
    ),
  );
  expect(findings).toContainEqual(
    expect.stringMatching(
      /SessionCorrected of version 1 is no longer understood \(\/formerlyOn .*\): give the event a new version and lift the old one in case\.upcasts\.ts$/,
    ),
  );
});
