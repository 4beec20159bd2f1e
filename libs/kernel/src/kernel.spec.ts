import { decide, fold, type Decider } from './decider.js';
import { commandsOf, given, project, testMeta } from './given.js';
import { reject, type Language } from './language.js';
import { Personal, personalFields } from './personal.js';
import type { Policy } from './policy.js';
import { cloudEventTypeOf, parseTopic, topicOf, type Contract } from './publication.js';
import { upcast, schemaVersionOf } from './upcasts.js';
import type { Projection } from './projection.js';

class OpenDoor {}
class CloseDoor {}
class DoorOpened {
  by!: string;
}
class DoorClosed {}

const DoorLanguage = {
  stream: 'door',
  commands: { OpenDoor, CloseDoor },
  events: { DoorOpened, DoorClosed },
  rejections: { AlreadyOpen: 'conflict', NotOpen: 'conflict' },
} as const satisfies Language;

const door: Decider<typeof DoorLanguage, { open: boolean; times: number }> = {
  language: DoorLanguage,
  initial: { open: false, times: 0 },
  decide: {
    OpenDoor: (_, { open }, { by }) => (open ? reject('AlreadyOpen') : { type: 'DoorOpened', data: { by } }),
    CloseDoor: (_, { open }) => (open ? { type: 'DoorClosed', data: {} } : reject('NotOpen')),
  },
  evolve: {
    DoorOpened: ({ times }) => ({ open: true, times: times + 1 }),
    DoorClosed: ({ times }) => ({ open: false, times }),
  },
};
const opened = { type: 'DoorOpened', data: { by: 'a' } } as const;
const closed = { type: 'DoorClosed', data: {} } as const;

describe('a decider', () => {
  it('returns events', () => given(door).when({ type: 'OpenDoor', data: {} }, { by: 'a' }).then(opened));
  it('returns a rejection', () =>
    given(door, opened).when({ type: 'OpenDoor', data: {} }).rejected('AlreadyOpen'));
  it('fails when the events differ', () =>
    expect(() => given(door).when({ type: 'OpenDoor', data: {} }, { by: 'b' }).then(opened)).toThrow());
  it('fails when events come instead of a rejection', () =>
    expect(() => given(door).when({ type: 'OpenDoor', data: {} }).rejected('AlreadyOpen')).toThrow());
  it('continues folding from a state', () =>
    expect(fold(door, [opened, closed], fold(door, [opened, closed]))).toEqual({ open: false, times: 2 }));
  it('returns the same decision for the same input', () => {
    const decideAgain = () =>
      decide(
        door,
        door.initial,
        { command: { type: 'OpenDoor', data: {} } },
        { at: '', by: 'a', roles: [], id: '' },
      );
    expect(decideAgain()).toEqual(decideAgain());
  });
  it('does not compile if a case is missing or a rejection is misspelt', () => {
    const forgotten: Decider<typeof DoorLanguage, null> = {
      language: DoorLanguage,
      initial: null,
      // @ts-expect-error CloseDoor is missing
      decide: { OpenDoor: () => reject('AlreadyOpen') },
      // @ts-expect-error DoorClosed is missing
      evolve: { DoorOpened: () => null },
    };
    // @ts-expect-error no such rejection
    const misspelt: typeof door.decide.OpenDoor = () => reject('AlreadyOpne');
    expect([forgotten.initial, misspelt]).toHaveLength(2);
  });
});

class LockDoor {}
class DoorLocked {
  key!: string;
}
const LockLanguage = {
  stream: 'lock',
  commands: { LockDoor, CloseDoor },
  events: { DoorLocked, DoorClosed },
  rejections: { NoKey: 'not-found' },
} as const satisfies Language;
interface LockFacts {
  readonly LockDoor: { readonly key?: string };
}
const lock: Decider<typeof LockLanguage, null, LockFacts> = {
  language: LockLanguage,
  initial: null,
  decide: {
    LockDoor: (_, __, ___, { key }) =>
      key === undefined ? reject('NoKey') : { type: 'DoorLocked', data: { key } },
    CloseDoor: () => ({ type: 'DoorClosed', data: {} }),
  },
  evolve: { DoorLocked: () => null, DoorClosed: () => null },
};
const lockDoor = { type: 'LockDoor', data: {} } as const;
const closeDoor = { type: 'CloseDoor', data: {} } as const;

describe('facts', () => {
  it('reach the decision together with the command', () => {
    given(lock)
      .when(lockDoor, {}, { key: 'k' })
      .then({ type: 'DoorLocked', data: { key: 'k' } });
    given(lock).when(lockDoor, {}, {}).rejected('NoKey');
    expect(decide(lock, null, { command: lockDoor, facts: { key: 'k' } }, testMeta)).toEqual({
      type: 'DoorLocked',
      data: { key: 'k' },
    });
  });
  it('do not compile if they are missing, misspelt or not declared', () => {
    // @ts-expect-error LockDoor has facts
    expect(() => given(lock).when(lockDoor)).toThrow();
    // @ts-expect-error no such fact
    given(lock).when(lockDoor, {}, { kye: 'k' }).rejected('NoKey');
    // @ts-expect-error CloseDoor has none
    given(lock).when(closeDoor, {}, { key: 'k' }).then(closed);
    const policy: Policy<typeof DoorLanguage.events, typeof LockLanguage, LockFacts> = {
      name: 'lock-when-closed',
      consumes: DoorLanguage.events,
      target: LockLanguage,
      react: {
        DoorClosed: ({ stream, id: key }) => [{ stream, command: lockDoor, facts: { key } }],
        // @ts-expect-error LockDoor has facts
        DoorOpened: ({ stream }) => [{ stream, command: lockDoor }],
      },
    };
    expect(commandsOf(policy, { ...closed, id: 'k' })).toEqual([
      { stream: 'stream', command: lockDoor, facts: { key: 'k' } },
    ]);
  });
});

class OpenDoorRow {
  door!: string;
  since!: string;
}
const openDoors: Projection<typeof DoorLanguage.events, OpenDoorRow> = {
  name: 'open-doors',
  row: OpenDoorRow,
  reads: DoorLanguage.events,
  on: {
    DoorOpened: {
      key: ({ stream, data }) => (data.by === 'ghost' ? null : stream),
      next: (_, { stream, at }) => ({ door: stream, since: at }),
    },
    DoorClosed: { key: ({ stream }) => stream, next: () => null },
  },
};

describe('a projection', () => {
  it('has one row per key', () =>
    expect([...project(openDoors, { ...opened, stream: 'x' }, { ...opened, stream: 'y' }).keys()]).toEqual([
      'x',
      'y',
    ]));
  it('removes a row if its next state is null', () =>
    expect(project(openDoors, { ...opened, stream: 'x' }, { ...closed, stream: 'x' }).size).toBe(0));
  it('ignores events without a key', () =>
    expect(project(openDoors, { type: 'DoorOpened', data: { by: 'ghost' } }).size).toBe(0));
});

it('a policy returns commands for the events it consumes', () => {
  const policy: Policy<typeof DoorLanguage.events, typeof DoorLanguage> = {
    name: 'close-door-when-opened',
    consumes: DoorLanguage.events,
    target: DoorLanguage,
    react: { DoorOpened: ({ stream }) => [{ stream, command: { type: 'CloseDoor', data: {} } }] },
  };
  expect(commandsOf(policy, { ...opened, stream: 'x' })).toEqual([
    { stream: 'x', command: { type: 'CloseDoor', data: {} } },
  ]);
  expect(commandsOf(policy, closed)).toEqual([]);
});

describe('upcasts', () => {
  const steps = {
    DoorOpened: [(old: object) => ({ ...old, by: 'unknown' }), (old: object) => ({ ...old, hand: 'left' })],
  };
  it('convert data of any earlier version', () => {
    expect(upcast(steps, 'DoorOpened', 1, {})).toEqual({ by: 'unknown', hand: 'left' });
    expect(upcast(steps, 'DoorOpened', 2, { by: 'a' })).toEqual({ by: 'a', hand: 'left' });
    expect(upcast(steps, 'DoorOpened', 3, { by: 'a', hand: 'right' })).toEqual({ by: 'a', hand: 'right' });
  });
  it('determine the version that is written now', () =>
    expect([schemaVersionOf(steps, 'DoorOpened'), schemaVersionOf(steps, 'DoorClosed' as never)]).toEqual([
      3, 1,
    ]));
});

it('personalFields finds marked fields, including inherited ones', () => {
  class Named {
    @Personal('identity') name!: string;
    age!: number;
  }
  class Reachable extends Named {
    @Personal('contact') phone!: string;
  }
  expect([...personalFields(Reachable)].sort()).toEqual([
    ['name', 'identity'],
    ['phone', 'contact'],
  ]);
  expect(personalFields(OpenDoor).size).toBe(0);
});

it('a contract determines the names of its topic and CloudEvents types', () => {
  const names = { service: 'house', stream: 'door', major: 2 };
  const contract: Contract = { ...names, listeners: ['garden'], events: { DoorOpened } };
  expect([topicOf(contract), cloudEventTypeOf(contract, 'DoorOpened')]).toEqual([
    'geleit.house.door.v2',
    'de.geleit.house.door.DoorOpened.v2',
  ]);
});

it('parseTopic returns whose events a topic carries', () => {
  expect(parseTopic('geleit.house.front-door.v12')).toEqual({
    service: 'house',
    stream: 'front-door',
    major: 12,
  });
  for (const text of ['geleit.house.door', 'geleit.house.door.v02', 'geleit.House.door.v1', ' geleit.a.b.v1'])
    expect(parseTopic(text)).toBeUndefined();
});
