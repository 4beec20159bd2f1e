import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import {
  VersionConflict,
  type Append,
  type EventStore,
  type ReceivedEvent,
  type StoredEvent,
} from '@geleit/event-store';
import { reject, type Decider, type Language, type Policy } from '@geleit/kernel';
import { IsInt } from 'class-validator';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { policy, stream, type Service } from '../manifest/manifest.js';
import { CommandPipeline } from './command-pipeline.js';
import { EventSealer } from './event-sealer.js';
import { PolicyRunner } from './policy-runner.js';
import { StreamQueue } from './stream-queue.js';
import { StreamReader } from './stream-reader.js';

const sealing = new DataSealing(new MemoryDataKeys());

class Number {
  @IsInt() number!: number;
}
const language = {
  stream: 'sum',
  commands: { Add: Number },
  events: { Added: Number },
  rejections: { TooMuch: 'unprocessable' },
} as const satisfies Language;
const sum: Decider<typeof language, number> = {
  language,
  initial: 0,
  decide: {
    Add: ({ number }, total) =>
      total + number > 10 ? reject('TooMuch') : number === 0 ? [] : { type: 'Added', data: { number } },
  },
  evolve: { Added: (total, { number }) => total + number },
};
const consumedEvents = { Counted: Number };
const adding: Policy<typeof consumedEvents, typeof language> = {
  name: 'add-when-counted',
  consumes: consumedEvents,
  target: language,
  react: {
    Counted: ({ data: { number } }) =>
      [1, 2].map((factor) => ({
        stream: 'the-sum',
        command: { type: 'Add' as const, data: { number: number * factor } },
      })),
  },
};

const lines: string[] = [];
const neverCommit = () => Promise.reject(new Error('must not commit'));
const spec = stream({ decider: sum });
function setUp(recorded: readonly number[] = [], commit: Partial<EventStore>['commit'] = neverCommit) {
  const load = (_: unknown, after = 0) =>
    Promise.resolve(
      recorded
        .map(
          (number, index) =>
            ({ type: 'Added', version: index + 1, data: { number } }) as Partial<StoredEvent> as StoredEvent,
        )
        .slice(after),
    );
  const service = { name: 'sums', streams: [spec], publications: [] } as Partial<Service> as Service;
  const store = { load, commit } as Partial<EventStore> as EventStore;
  const dependencies = {
    service,
    config: {},
    store,
    streams: new StreamReader(store, sealing),
    sealer: new EventSealer(service, sealing),
    sealing,
    reads: { readLazily: () => Promise.reject(new Error('unexpected read')) },
    tokens: { issue: () => undefined },
  };
  const clock = { now: () => '2026-01-01T00:00:00.000Z' };
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const queue = new StreamQueue();
  const policyRunner = new PolicyRunner(dependencies, queue, clock, log);
  return {
    pipeline: new CommandPipeline(dependencies, queue),
    policyRunner,
    react: (events: readonly ReceivedEvent[]) =>
      policyRunner.react(events, [policy(adding)], (appends) => Promise.resolve(appends)),
  };
}
const receivedEvent = (number: number, id = '00000000-0000-7000-8000-000000000001'): ReceivedEvent => ({
  tenant: 't1',
  stream: 's',
  streamVersion: 1,
  id,
  type: 'Counted',
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  data: { number },
  position: 1,
  previous: 0,
});
const outline = (appends: readonly Append[]) =>
  appends.map(({ expected, events }) => [expected, events.map(({ data }) => data)]);

const addOne = {
  spec,
  stream: { tenant: 't1', type: 'sum', id: 'the-sum' },
  command: { type: 'Add', data: { number: 1 } },
  meta: {
    at: '2026-01-01T00:00:00.000Z',
    by: 'someone',
    roles: [],
    id: '00000000-0000-7000-8000-000000000009',
  },
};

describe('a command that a policy executes', () => {
  it('is decided on the events of earlier commands of the batch', async () => {
    const appends = await setUp([1]).react([
      receivedEvent(1),
      receivedEvent(2, '00000000-0000-7000-8000-000000000002'),
    ]);
    expect(outline(appends)).toEqual([
      [1, [{ number: 1 }]],
      [2, [{ number: 2 }]],
      [3, [{ number: 2 }]],
      [4, [{ number: 4 }]],
    ]);
  });

  it('is rejected like any other, and the log contains codes only', async () => {
    const appends = await setUp([7]).react([receivedEvent(2)]);
    expect(outline(appends)).toEqual([[1, [{ number: 2 }]]]);
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({
      command: 'Add',
      rejected: 'TooMuch',
      causedBy: '00000000-0000-7000-8000-000000000001',
    });
    expect(lines.at(-1)).not.toContain('"number"');
  });

  it('may lead to no event', async () => {
    expect(await setUp().react([receivedEvent(0)])).toEqual([]);
  });

  it('has the same id, unique among the commands, when the policy reacts again', async () => {
    const ids = async () => (await setUp().react([receivedEvent(1)])).map(({ meta }) => meta.commandId);
    const [first, second] = [await ids(), await ids()];
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('records the event that caused it and the author of that event', async () => {
    const [append] = await setUp().react([receivedEvent(1)]);
    expect(append?.meta).toMatchObject({
      by: 'someone',
      causationId: '00000000-0000-7000-8000-000000000001',
    });
  });

  it('does not arise from events that no policy consumes', async () => {
    expect(await setUp().react([{ ...receivedEvent(1), type: 'Other' }])).toEqual([]);
  });

  it('is not decided while another command on its stream is being committed, and the other way round', async () => {
    const recorded: number[] = [];
    const record = (appends: readonly Append[]) => {
      for (const { expected, events } of appends) {
        if (expected !== recorded.length)
          throw new VersionConflict({ tenant: 't1', type: 'sum', id: 'the-sum' }, recorded.length);
        recorded.push(...events.map(({ data }) => (data as Number).number));
      }
    };
    let conflicts = 0;
    const commit = async <T>(appends: readonly Append[], done: T) => {
      await setImmediate();
      try {
        record(appends);
      } catch (fault) {
        conflicts += 1;
        throw fault;
      }
      return done;
    };
    const { pipeline, policyRunner } = setUp(recorded, ({ appends }) => commit(appends, [1]));
    const reacting = (id: string) =>
      policyRunner.react([receivedEvent(1, id)], [policy(adding)], (appends) => commit(appends, appends));
    await Promise.all([
      pipeline.execute(addOne),
      reacting('00000000-0000-7000-8000-000000000001'),
      pipeline.execute(addOne),
      reacting('00000000-0000-7000-8000-000000000002'),
    ]);
    expect([conflicts, recorded]).toEqual([0, [1, 1, 2, 1, 1, 2]]);
  });
});

describe('a command that another process overtakes', () => {
  it('is decided again on the events of the other, and its position is returned', async () => {
    const recorded = [1];
    let attempts = 0;
    const commit = ({ appends }: { readonly appends: readonly Append[] }) => {
      if ((attempts += 1) === 1) {
        recorded.push(8);
        throw new VersionConflict({ tenant: 't1', type: 'sum', id: 'the-sum' }, 2);
      }
      expect(outline(appends)).toEqual([[2, [{ number: 1 }]]]);
      return Promise.resolve([42]);
    };
    expect(await setUp(recorded, commit).pipeline.execute(addOne)).toMatchObject({
      kind: 'recorded',
      version: 3,
      position: 42,
    });
  });

  it('is rejected if those events no longer allow it', async () => {
    const recorded = [1];
    const commit = () => {
      recorded.push(9);
      return Promise.reject(new VersionConflict({ tenant: 't1', type: 'sum', id: 'the-sum' }, 2));
    };
    expect(await setUp(recorded, commit).pipeline.execute(addOne)).toEqual({
      kind: 'rejected',
      rejection: { rejected: 'TooMuch' },
      version: 2,
    });
  });
});
