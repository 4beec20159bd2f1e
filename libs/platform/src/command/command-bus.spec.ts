import type { Append, EventStore, StoredEvent, StreamRef, CommitRequest } from '@geleit/event-store';
import type { Contract, Decider, Language, CommandMeta, Policy, Publication } from '@geleit/kernel';
import { RecordTooLarge } from '@geleit/messaging';
import { IsString } from 'class-validator';
import { DataSealing, MemoryDataKeys, type OpenableMessage, type SealableEvent } from '@geleit/privacy';
import { pino } from 'pino';
import { Clock } from '../edge/clock.js';
import { policy, publication, stream, type Service } from '../manifest/manifest.js';
import { CommandBus } from './command-bus.js';
import { CommandPipeline } from './command-pipeline.js';
import { EventSealer } from './event-sealer.js';
import { PolicyRunner } from './policy-runner.js';
import { StreamQueue } from './stream-queue.js';
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
/** The states on which commands were decided. */
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
  listeners: [],
  events: { Sent: Words },
} as const satisfies Contract;
const letterPublication: Publication<typeof language, typeof contract.events> = {
  from: language,
  to: contract,
  publish: { Written: ({ data: { text } }) => ({ type: 'Sent', data: { text } }) },
};
const consumedEvents = { Sent: Words };
const replyPolicy: Policy<typeof consumedEvents, typeof language> = {
  name: 'reply',
  consumes: consumedEvents,
  target: language,
  react: { Sent: ({ data: { text } }) => [{ stream: 'reply', command: { type: 'Write', data: { text } } }] },
};

const spec = stream({ decider: letter });
/** Reverses texts instead of encrypting them, so that a missing or repeated call shows. */
const reverse = ({ data }: { readonly data: object }): object => ({
  text: [...(data as Words).text].reverse().join(''),
});
const reversing = Object.assign(new DataSealing(new MemoryDataKeys()), {
  seal: async (events: readonly SealableEvent[]) => events.map(reverse),
  open: async (messages: readonly OpenableMessage[]) => messages.map(reverse),
});

function setUp() {
  const events: StoredEvent[] = [];
  const add = ({ stream, events: added, expected, at, meta }: Append) =>
    added
      .map((event, index) =>
        events.push({
          ...event,
          stream,
          at,
          meta,
          position: events.length + 1,
          version: expected + index + 1,
        }),
      )
      .at(-1) ?? 0;
  const store = {
    load: async ({ id }: StreamRef, after = 0) =>
      events.filter(({ stream, version }) => stream.id === id && version > after),
    commit: async ({ appends }: CommitRequest) => appends.map(add),
  } as Partial<EventStore> as EventStore;
  const service = {
    name: 'post',
    streams: [spec],
    publications: [publication(letterPublication)],
  } as Partial<Service> as Service;
  const dependencies = {
    service,
    config: {},
    store,
    streams: new StreamReader(store, reversing),
    sealer: new EventSealer(service, reversing),
    sealing: reversing,
    reads: { readLazily: () => Promise.reject(new Error('unexpected read')) },
    tokens: { issue: () => undefined },
  };
  const queue = new StreamQueue();
  const commandBus = new CommandBus(
    new CommandPipeline(dependencies, queue),
    new PolicyRunner(dependencies, queue, new Clock(), pino({ level: 'silent' })),
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
const passOn = <T>(appends: T) => Promise.resolve(appends);
const receivedEvent = (text: string) => ({
  tenant: 't1',
  stream: 's',
  streamVersion: 1,
  id: '00000000-0000-7000-8000-000000000001',
  type: 'Sent',
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  data: { text },
  position: 1,
  previous: 0,
});

describe('the command bus', () => {
  it('seals the events that it records and opens those that it folds', async () => {
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

  it('seals the events of commands that policies execute', async () => {
    const appends = await setUp().commandBus.react([receivedEvent('abc')], [policy(replyPolicy)], passOn);
    expect(appends.flatMap(({ events }) => events.map(({ data }) => data))).toEqual([{ text: 'cba' }]);
  });

  it('records no event that is too large for the bus, from a caller or from a policy', async () => {
    const { events, commandBus, write } = setUp();
    await expect(write('x'.repeat(750_000))).rejects.toThrow(RecordTooLarge);
    await expect(
      commandBus.react([receivedEvent('x'.repeat(750_000))], [policy(replyPolicy)], passOn),
    ).rejects.toThrow(RecordTooLarge);
    expect(events).toEqual([]);
    expect(await write('x'.repeat(740_000))).toMatchObject({ kind: 'recorded' });
  });
});
