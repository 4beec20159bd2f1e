import type { Append, EventStore, Sealing, StoredEvent, StreamRef, CommitRequest } from '@geleit/event-store';
import type { Contract, Decider, Language, CommandMeta, Policy, Publication } from '@geleit/kernel';
import { RecordTooLarge } from '@geleit/messaging';
import { IsString } from 'class-validator';
import { pino } from 'pino';
import { Clock } from '../edge/clock.js';
import { policy, publication, stream, type Service } from '../manifest/manifest.js';
import { CommandBus } from './command-bus.js';
import { CommandPipeline } from './command-pipeline.js';
import { EventSealer } from './event-sealer.js';
import { PolicyRunner } from './policy-runner.js';
import { StreamReader } from './stream-reader.js';

class Words {
  @IsString() text!: string;
}
const language = {
  stream: 'letter',
  commands: { Write: Words },
  events: { Written: Words },
  rejections: {},
} as const satisfies Language;
/** The states that commands were decided on. */
const folded: (readonly string[])[] = [];
beforeEach(() => folded.splice(0));
const letter: Decider<typeof language, readonly string[]> = {
  language,
  initial: [],
  decide: {
    Write: ({ text }, texts) => {
      folded.push(texts);
      return { type: 'Written', data: { text } };
    },
  },
  evolve: { Written: (texts, { text }) => [...texts, text] },
};
const contract = {
  service: 'post',
  stream: 'letter',
  major: 1,
  events: { Told: Words },
} as const satisfies Contract;
const telling: Publication<typeof language, typeof contract.events> = {
  from: language,
  to: contract,
  publish: { Written: ({ data: { text } }) => ({ type: 'Told', data: { text } }) },
};
const heardHere = { Told: Words };
const answering: Policy<typeof heardHere, typeof language> = {
  name: 'answer',
  consumes: heardHere,
  target: language,
  react: { Told: ({ data: { text } }) => [{ stream: 'answer', command: { type: 'Write', data: { text } } }] },
};

const spec = stream({ decider: letter });
const backwards = <E extends { readonly data: object }>(event: E): E => ({
  ...event,
  data: { text: [...(event.data as Words).text].reverse().join('') },
});
/** Closes what it takes in a way that shows, so that each of its two calls is seen. */
const reversing: Sealing = {
  seal: async (_, event) => backwards(event),
  open: async (event) => backwards(event),
};

function setUp() {
  const events: StoredEvent[] = [];
  const add = ({ stream: where, events: added, expected, at, meta }: Append) =>
    added
      .map((event, index) =>
        events.push({
          ...event,
          stream: where,
          at,
          meta,
          position: events.length + 1,
          version: expected + index + 1,
        }),
      )
      .at(-1) ?? 0;
  const store = {
    load: async ({ id }: StreamRef, after = 0) =>
      events.filter(({ stream: { id: other }, version }) => other === id && version > after),
    commit: async ({ appends }: CommitRequest) => appends.map(add),
  } as unknown as EventStore;
  const service = {
    name: 'post',
    streams: [spec],
    publications: [publication(telling)],
  } as unknown as Service;
  const dependencies = {
    service,
    config: {},
    store,
    streams: new StreamReader(store, reversing),
    sealer: new EventSealer(service, reversing),
    reads: { readLazily: () => Promise.reject(new Error('nothing is read')) },
    tokens: { issue: () => undefined },
  };
  const commandBus = new CommandBus(
    new CommandPipeline(dependencies),
    new PolicyRunner(dependencies, new Clock(), pino({ level: 'silent' })),
  );
  const write = (text: string) =>
    commandBus.execute({
      spec,
      stream: { tenant: 't1', type: 'letter', id: 's1' },
      meta: { at: '2026-01-01T00:00:00.000Z', by: 'someone', roles: [], id: 'c1' } satisfies CommandMeta,
      command: { type: 'Write', data: { text } },
    });
  return { events, commandBus, write };
}
const heard = (text: string) => ({
  tenant: 't1',
  stream: 's',
  streamVersion: 1,
  id: '00000000-0000-7000-8000-000000000001',
  type: 'Told',
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  data: { text },
  position: 1,
  previous: 0,
});

describe('the command bus', () => {
  it('seals what it records and opens what it folds', async () => {
    const { events, write } = setUp();
    await write('abc');
    await write('xyz');
    expect(events.map(({ data }) => data)).toEqual([{ text: 'cba' }, { text: 'zyx' }]);
    expect(folded).toEqual([[], ['abc']]);
  });

  it('returns the version, the position and what will be published', async () =>
    expect(await setUp().write('abc')).toEqual({
      kind: 'recorded',
      version: 1,
      position: 1,
      published: [['geleit.post.letter.v1', expect.any(Number), 0]],
    }));

  it('seals what policies ask for too', async () => {
    const { appends } = await setUp().commandBus.react([heard('abc')], [policy(answering)]);
    expect(appends.flatMap(({ events }) => events.map(({ data }) => data))).toEqual([{ text: 'cba' }]);
  });

  it('records nothing that the bus could not carry, whoever asks', async () => {
    const { events, commandBus, write } = setUp();
    await expect(write('x'.repeat(1_000_000))).rejects.toThrow(RecordTooLarge);
    await expect(commandBus.react([heard('x'.repeat(1_000_000))], [policy(answering)])).rejects.toThrow(
      RecordTooLarge,
    );
    expect(events).toEqual([]);
    expect(await write('x'.repeat(998_000))).toMatchObject({ kind: 'recorded' });
  });
});
