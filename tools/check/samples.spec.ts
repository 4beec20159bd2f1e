import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { readdirSync } from 'node:fs';
import { services } from '../generate/services.js';
import { findings } from './samples-findings.js';
import { corporaOf, fileOf, historiesOf, lifted, type Corpus, type Sample } from './samples.js';

const corpora = services.flatMap(corporaOf);
const found = new Map(corpora.map((corpus) => [corpus, findings(corpus)]));
const cases = corpora.find(({ spec }) => spec.decider.language.stream === 'case')!;

/** What a class allows and the rules never decide, so that nothing shows it. */
const neverDecided = ['PersonIdentified/familyName is never left out: add a history that shows it to apps/intake/samples/person.jsonl'];

/** A golden history is a stream as it was once stored. It is never edited: whatever was stored is read for ever. */
describe.each(corpora.map((corpus) => [fileOf(corpus), corpus] as const))('%s', (_, corpus) => {
  it('shows every event in every version, and today understands, folds and tells all of it', () => expect(found.get(corpus)!.filter((one) => !neverDecided.includes(one))).toEqual([]));
});

it('makes no exception that is not needed', () => expect([...found.values()].flat()).toEqual(neverDecided));

it('every stream has its histories, every file its stream', () =>
  expect(services.flatMap(({ name }) => readdirSync(`apps/${name}/samples`).map((file) => `apps/${name}/samples/${file}`)).sort()).toEqual(corpora.map(fileOf).sort()));

it('lifts what an earlier version stored', () => {
  const old = cases.samples.filter(({ type, schema_version: stored }) => type === 'SessionCorrected' && stored === 1);
  expect(old.map(({ data }) => 'formerlyOn' in data)).toEqual(old.map(() => false));
  expect(old.map((sample) => lifted(cases, sample)['formerlyOn'])).toEqual(old.map(({ data }) => data['heldOn']));
  expect(old.length).toBeGreaterThan(0);
});

/** What is found in the histories of cases when today says `events` besides or instead; `undefined` takes an event away. */
const saying = (events: Readonly<Record<string, (new () => object) | undefined>>, changes: Partial<Corpus['spec']> = {}): readonly string[] => {
  const { decider, ...spec } = cases.spec;
  const all = Object.entries({ ...decider.language.events, ...events }).filter((entry): entry is [string, new () => object] => entry[1] !== undefined);
  return findings({ ...cases, spec: { ...spec, decider: { ...decider, language: { ...decider.language, events: Object.fromEntries(all) } }, ...changes } });
};
const file = 'apps/counselling/samples/case.jsonl';
const CasePaused = cases.spec.decider.language.events['CasePaused']!;

describe('would be found:', () => {
  it('an event without a sample', () => expect(saying({ CaseRenamed: class CaseRenamed {} })).toEqual([`no CaseRenamed in version 1: add a history with it to ${file}`]));

  it('a new version without a sample', () => {
    const upcasts = { ...cases.spec.upcasts, CasePaused: [(old: Sample['data']) => old] };
    expect(saying({}, { upcasts })).toEqual([`no CasePaused in version 2: add a history with it to ${file}`]);
  });

  it('a version whose step is gone', () => {
    const said = saying({}, { upcasts: {} });
    expect(said).toContainEqual(expect.stringMatching(/^apps\/counselling\/samples\/case\.jsonl:\d+: SessionCorrected is in version 2 here, and today's is 1: keep every step in case\.upcasts\.ts$/));
    expect(said).toContainEqual(expect.stringMatching(/SessionCorrected of version 1 is not understood any more \(\/formerlyOn .*\): give the event a new version and lift the old one in case\.upcasts\.ts$/));
  });

  it('an event that got another name', () =>
    expect(saying({ CasePaused: undefined, CaseInterrupted: CasePaused })).toEqual([
      `no CaseInterrupted in version 1: add a history with it to ${file}`, ...places('CasePaused').map((place) => `${place}: CasePaused is stored for ever: keep its class under this name in case.language.ts`),
    ]));

  it('a field that is gone', () => {
    class Shorter {
      @IsString() pausedOn!: string;
    }
    expect(saying({ CasePaused: Shorter })).toEqual(places('CasePaused').map((place) => `${place}: CasePaused of version 1 is not understood any more (/reason unknown): give the event a new version and lift the old one in case.upcasts.ts`));
  });

  it('a field that is needed from now on, also within another', () => {
    class Longer extends CasePaused {
      @IsInt() weeks!: number;
    }
    class Inner {
      @IsString() word!: string;
    }
    class Deeper extends CasePaused {
      @IsDefined() @ValidateNested() @Type(() => Inner) inner!: Inner;
    }
    expect(saying({ CasePaused: Longer })).toEqual(places('CasePaused').map((place) => expect.stringContaining(`${place}: CasePaused of version 1 is not understood any more (/weeks isInt)`) as string));
    expect(saying({ CasePaused: Deeper })).toEqual(places('CasePaused').map((place) => expect.stringContaining(`${place}: CasePaused of version 1 is not understood any more (/inner `) as string));
  });

  it('a field that may be missing and is never said, and one that always is', () => {
    class Wider extends CasePaused {
      @IsOptional() @IsInt() weeks?: number;
    }
    class Looser extends CasePaused {
      @IsOptional() declare reason: string;
    }
    expect(saying({ CasePaused: Wider })).toEqual([`CasePaused/weeks is never said: add a history that shows it to ${file}`]);
    expect(saying({ CasePaused: Looser })).toEqual([`CasePaused/reason is never left out: add a history that shows it to ${file}`]);
  });

  it('rules that do not take what is stored', () => {
    const { decider } = cases.spec;
    const evolve = { ...decider.evolve, CasePaused: () => { throw new Error('what is that?'); } };
    expect(findings({ ...cases, spec: { ...cases.spec, decider: { ...decider, evolve } } }))
      .toEqual(places('CasePaused').map((place) => `${place}: CasePaused does not fold (what is that?): let evolve take what is stored, or lift it in case.upcasts.ts`));
  });

  it('what others would not understand, or could not be told', () => {
    const { service } = cases;
    const telling = (CaseReopened: () => never | { readonly type: string; readonly data: object }) =>
      findings({ ...cases, service: { ...service, publications: service.publications.map((one) => ({ ...one, tell: { ...one.tell, ...(one.from.stream === 'case' && { CaseReopened }) } })) } });
    expect(telling(() => ({ type: 'CaseReopened', data: {} }))[0]).toMatch(/: CaseReopened tells a CaseReopened that its contract does not know \(.*\/caseId .*\): let publications\.ts tell/);
    expect(telling(() => ({ type: 'Unheard', data: {} }))[0]).toMatch(/: CaseReopened tells a Unheard that its contract does not know \( unknown\)/);
    expect(telling(() => { throw new Error('what is that?'); })[0]).toMatch(/: CaseReopened cannot be told \(what is that\?\): let publications\.ts take what is stored$/);
  });

  it('a stream that is not whole, or not in order', () => {
    const [first] = historiesOf(cases);
    const without = (index: number) => findings({ ...cases, samples: cases.samples.filter((sample) => sample !== first![index]) });
    expect(without(0)[0]).toBe(`${first![1]!.place}: version 2 is event 1 of its stream here: add whole streams, in their order`);
    const turned = cases.samples.map((sample) => (sample === first![0] ? { ...sample, at: '2999-01-01T00:00:00.000Z' } : sample));
    expect(findings({ ...cases, samples: cases.samples.map((sample) => (sample === first!.at(-1) ? { ...sample, stream_type: 'client' } : sample)) }))
      .toEqual([`${first!.at(-1)!.place}: belongs to a client: add it to the file of its own kind of stream`]);
    expect(findings({ ...cases, samples: turned })).toEqual([`${first![1]!.place}: is older than the event before it: add streams as they were stored`]);
  });
});

const places = (type: string): readonly string[] => cases.samples.filter((sample) => sample.type === type).map(({ place }) => place);
