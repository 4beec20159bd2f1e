import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { rooms, type RoomRow } from './rooms.projection.js';

export const roomsApi: QueryApi<RoomRow> = {
  path: 'rooms',
  projection: rooms,
  summary: 'Rooms that are open.',
  allow: { name: 'everybody in the organisation', roles: 'everybody', rows: () => everyRow },
  filters: { seats: 'range' },
  order: { by: 'name', direction: 'ascending' },
  version: 'version',
};
