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
import { pino } from 'pino';
import { policy, stream, type Service } from '../manifest/manifest.js';
import { CommandPipeline } from './command-pipeline.js';
import { EventSealer } from './event-sealer.js';
import { PolicyRunner } from './policy-runner.js';
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
  return {
    pipeline: new CommandPipeline(dependencies),
    policyRunner: new PolicyRunner(dependencies, clock, log),
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

describe('a command that a policy executes', () => {
  const policies = [policy(adding)];

  it('is decided on the events of earlier commands of the batch', async () => {
    const { appends } = await setUp([1]).policyRunner.react(
      [receivedEvent(1), receivedEvent(2, '00000000-0000-7000-8000-000000000002')],
      policies,
    );
    expect(outline(appends)).toEqual([
      [1, [{ number: 1 }]],
      [2, [{ number: 2 }]],
      [3, [{ number: 2 }]],
      [4, [{ number: 4 }]],
    ]);
  });

  it('is rejected like any other, and the log contains codes only', async () => {
    const { appends } = await setUp([7]).policyRunner.react([receivedEvent(2)], policies);
    expect(outline(appends)).toEqual([[1, [{ number: 2 }]]]);
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({
      command: 'Add',
      rejected: 'TooMuch',
      causedBy: '00000000-0000-7000-8000-000000000001',
    });
    expect(lines.at(-1)).not.toContain('"number"');
  });

  it('may lead to no event', async () => {
    expect((await setUp().policyRunner.react([receivedEvent(0)], policies)).appends).toEqual([]);
  });

  it('has the same id, unique among the commands, when the policy reacts again', async () => {
    const ids = async () =>
      (await setUp().policyRunner.react([receivedEvent(1)], policies)).appends.map(
        ({ meta }) => meta.commandId,
      );
    const [first, second] = [await ids(), await ids()];
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('records the event that caused it and the author of that event', async () => {
    const [append] = (await setUp().policyRunner.react([receivedEvent(1)], policies)).appends;
    expect(append?.meta).toMatchObject({
      by: 'someone',
      causationId: '00000000-0000-7000-8000-000000000001',
    });
  });

  it('does not arise from events that no policy consumes', async () => {
    expect(
      (await setUp().policyRunner.react([{ ...receivedEvent(1), type: 'Other' }], policies)).appends,
    ).toEqual([]);
  });
});

describe('a command that another process overtakes', () => {
  const request = {
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
    expect(await setUp(recorded, commit).pipeline.execute(request)).toMatchObject({
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
    expect(await setUp(recorded, commit).pipeline.execute(request)).toEqual({
      kind: 'rejected',
      rejection: { rejected: 'TooMuch' },
      version: 2,
    });
  });
});
