import { project } from './given.js';
import type { Projection } from './projection.js';
import { rowPerStream } from './row-per-stream.js';

class DoorBuilt {
  colour!: string;
}
class DoorOpened {}
class DoorPainted {
  colour!: string;
}
class DoorRemoved {}
const doorEvents = { DoorBuilt, DoorOpened, DoorPainted, DoorRemoved };

class DoorRow {
  doorId!: string;
  colour!: string;
  opened!: number;
  version!: number;
}
const doors: Projection<typeof doorEvents, DoorRow> = {
  name: 'doors',
  row: DoorRow,
  reads: doorEvents,
  on: rowPerStream<typeof doorEvents, DoorRow>({
    begin: {
      DoorBuilt: ({ stream, version, data: { colour } }) =>
        colour === 'glass' ? null : { doorId: stream, colour, opened: 0, version },
    },
    change: {
      DoorOpened: ({ opened }) => ({ opened: opened + 1 }),
      DoorPainted: (_, { data: { colour } }) => ({ colour }),
      DoorRemoved: () => null,
    },
  }),
};
const built = { type: 'DoorBuilt', stream: 'a', data: { colour: 'red' } } as const;
const opened = { type: 'DoorOpened', stream: 'a', version: 2, data: {} } as const;
const painted = { type: 'DoorPainted', stream: 'a', version: 3, data: { colour: 'blue' } } as const;
const removed = { type: 'DoorRemoved', stream: 'a', version: 4, data: {} } as const;

describe('a row per stream', () => {
  it('begins with its event', () =>
    expect([...project(doors, built, { ...built, stream: 'b' })]).toEqual([
      ['a', { doorId: 'a', colour: 'red', opened: 0, version: 1 }],
      ['b', { doorId: 'b', colour: 'red', opened: 0, version: 1 }],
    ]));
  it('does not begin if the event creates none', () =>
    expect(project(doors, { ...built, data: { colour: 'glass' } }, opened).size).toBe(0));
  it('changes only the returned columns and the version', () =>
    expect(project(doors, built, opened, opened, painted).get('a')).toEqual({
      doorId: 'a',
      colour: 'blue',
      opened: 2,
      version: 3,
    }));
  it('does not begin with an event that only changes rows', () =>
    expect(project(doors, opened).size).toBe(0));
  it('is removed if a change returns null', () => expect(project(doors, built, removed).size).toBe(0));
});

class OpeningsRow {
  doorId!: string;
  opened!: number;
}
const openings: Projection<typeof doorEvents, OpeningsRow> = {
  name: 'openings',
  row: OpeningsRow,
  reads: doorEvents,
  on: rowPerStream<typeof doorEvents, OpeningsRow>({
    initial: (doorId) => ({ doorId, opened: 0 }),
    change: { DoorOpened: ({ opened: times }) => ({ opened: times + 1 }) },
    of: () => 'everybody',
  }),
};

describe('a row with an initial state', () => {
  it('begins with any change, and has no version if the row declares none', () =>
    expect(project(openings, opened, opened).get('a')).toEqual({ doorId: 'a', opened: 2 }));
  it('belongs to the organisation that `of` names', () =>
    expect(openings.on.DoorOpened?.of?.({} as never)).toBe('everybody'));
});
