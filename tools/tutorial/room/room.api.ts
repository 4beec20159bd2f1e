import type { CommandApi } from '@geleit/platform';
import { mayEditRooms } from '../access.js';
import type { Room } from './room.decider.js';
import type { RoomLanguage } from './room.language.js';

export const roomApi: CommandApi<typeof RoomLanguage, Room> = {
  path: 'rooms',
  commands: {
    RegisterRoom: { summary: 'Register a room.', at: { creates: true }, allow: mayEditRooms },
    CloseRoom: { summary: 'Close the room.', at: { verb: 'close' }, allow: mayEditRooms },
  },
};
