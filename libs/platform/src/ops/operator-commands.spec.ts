import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import {
  ConstraintViolated,
  VersionConflict,
  type Append,
  type EventStore,
  type StoredEvent,
} from '@geleit/event-store';
import { rejectField, type Decider, type Language } from '@geleit/kernel';
import { IsInt } from 'class-validator';
import { EventSealer } from '../command/event-sealer.js';
import { StreamReader } from '../command/stream-reader.js';
import { stream, type Service } from '../manifest/manifest.js';
import { OperatorCommands } from './operator-commands.js';

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
      total + number > 10 ? rejectField('/number', 'TooMuch') : { type: 'Added', data: { number } },
  },
  evolve: { Added: (total, { number }) => total + number },
};

function setUp(commit: (appends: readonly Append[]) => void) {
  const recorded: number[] = [];
  const service = {
    name: 'sums',
    streams: [stream({ decider: sum })],
    publications: [],
  } as Partial<Service> as Service;
  const store = {
    load: (_: unknown, after = 0) =>
      Promise.resolve(
        recorded
          .map(
            (number, index) =>
              ({ type: 'Added', version: index + 1, data: { number } }) as unknown as StoredEvent,
          )
          .slice(after),
      ),
    commit: async ({ appends }: { readonly appends: readonly Append[] }) => {
      commit(appends);
      return [];
    },
  } as Partial<EventStore> as EventStore;
  return {
    recorded,
    commands: new OperatorCommands({
      service,
      store,
      streams: new StreamReader(store, sealing),
      sealer: new EventSealer(service, sealing),
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
    }),
  };
}
const add = (number: unknown, id = 'one') => ({
  stream: { tenant: 't', type: 'sum', id },
  command: { type: 'Add', data: { number } },
});

describe('the commands of an operator', () => {
  const committed: (readonly Append[])[] = [];
  const collect = (appends: readonly Append[]) => void committed.push(appends);
  beforeEach(() => void committed.splice(0));

  it('are recorded in one commit, each decided on what the earlier ones lead to', async () => {
    await setUp(collect).commands.execute([add(4), add(6), add(5, 'other')]);
    expect(
      committed.map((appends) =>
        appends.map(({ stream: { id }, expected, meta }) => [id, expected, meta.by]),
      ),
    ).toEqual([
      [
        ['one', 0, 'operator'],
        ['one', 1, 'operator'],
        ['other', 0, 'operator'],
      ],
    ]);
  });

  it('record nothing if one of them is invalid or rejected, and name each and its field', async () => {
    const { commands } = setUp(collect);
    await expect(commands.execute([add(1), add('x')])).rejects.toMatchObject({
      refusals: [{ index: 1, pointer: '/number', code: 'isInt' }],
    });
    await expect(commands.execute([add(4), add(7), add(11, 'other')])).rejects.toMatchObject({
      refusals: [
        { index: 1, pointer: '/number', code: 'TooMuch' },
        { index: 2, pointer: '/number', code: 'TooMuch' },
      ],
    });
    expect(committed).toEqual([]);
  });

  it('are refused for texts that a client could not send either', async () => {
    await expect(setUp(collect).commands.execute([add(1), add('\u200b')])).rejects.toMatchObject({
      refusals: [{ index: 1, pointer: '/number', code: 'isNotBlank' }],
    });
    expect(committed).toEqual([]);
  });

  it('are decided again when another process was faster', async () => {
    let first = true;
    const { commands, recorded } = setUp((appends) => {
      if (first) {
        first = false;
        recorded.push(7);
        throw new VersionConflict({ tenant: 't', type: 'sum', id: 'one' }, 1);
      }
      collect(appends);
    });
    await commands.execute([add(3)]);
    expect(committed[0]?.map(({ expected }) => expected)).toEqual([1]);
    expect(await commands.exists(add(1).stream)).toBe(true);
  });

  it('are refused with the name of the constraint that they violate', async () => {
    const { commands } = setUp(() => {
      throw new ConstraintViolated('OneSumOnly');
    });
    await expect(commands.execute([add(1)])).rejects.toMatchObject({
      refusals: [{ index: -1, pointer: '', code: 'OneSumOnly' }],
    });
  });
});
