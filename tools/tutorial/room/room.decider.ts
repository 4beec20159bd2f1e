import { reject, type Decider } from '@geleit/kernel';
import { RoomLanguage } from './room.language.js';

export interface Room {
  readonly status: 'none' | 'open' | 'closed';
}

export const roomDecider: Decider<typeof RoomLanguage, Room> = {
  language: RoomLanguage,
  initial: { status: 'none' },
  decide: {
    RegisterRoom: (command, { status }) =>
      status === 'none' ? { type: 'RoomRegistered', data: command } : reject('RoomAlreadyRegistered'),
    CloseRoom: (_, { status }) => {
      if (status === 'none') return reject('NoSuchRoom');
      return status === 'closed' ? reject('RoomIsClosed') : { type: 'RoomClosed', data: {} };
    },
  },
  evolve: {
    RoomRegistered: () => ({ status: 'open' }),
    RoomClosed: () => ({ status: 'closed' }),
  },
};
