import { given } from '@geleit/kernel';
import { roomDecider } from './room.decider.js';
import type { RoomEvent } from './room.language.js';

const registered: RoomEvent = { type: 'RoomRegistered', data: { name: 'Room 1', seats: 4 } };
const closed: RoomEvent = { type: 'RoomClosed', data: {} };
const register = { type: 'RegisterRoom', data: { name: 'Room 1', seats: 4 } } as const;
const close = { type: 'CloseRoom', data: {} } as const;

describe('a room', () => {
  it('is registered once', () => {
    given(roomDecider).when(register).then(registered);
    given(roomDecider, registered).when(register).rejected('RoomAlreadyRegistered');
  });

  it('is closed once, after it was registered', () => {
    given(roomDecider, registered).when(close).then(closed);
    given(roomDecider, registered, closed).when(close).rejected('RoomIsClosed');
    given(roomDecider).when(close).rejected('NoSuchRoom');
  });
});
