import { defineService, projection, stream } from '@geleit/platform';
import { caseApi } from './case/case.api.js';
import { caseDecider } from './case/case.decider.js';
import { TutorialConfig } from './config.js';
import { Appointments1767225600040 } from './migrations/0001-appointments.js';
import { Rooms1767225600050 } from './migrations/0002-rooms.js';
import { appointmentsApi } from './projections/appointments.api.js';
import { appointments } from './projections/appointments.projection.js';
import { roomsApi } from './projections/rooms.api.js';
import { rooms } from './projections/rooms.projection.js';
import { roomApi } from './room/room.api.js';
import { roomDecider } from './room/room.decider.js';

/** The sample of docs/tutorial.md: counselling in small, and no service of the platform. */
export const tutorial = defineService<TutorialConfig>({
  name: 'tutorial',
  config: TutorialConfig,
  streams: [
    stream({ decider: caseDecider, api: caseApi }),
    // #region room-stream
    stream({ decider: roomDecider, api: roomApi }),
    // #endregion
  ],
  projections: [
    // #region appointments-projection
    projection(appointments, appointmentsApi),
    // #endregion
    // #region rooms-projection
    projection(rooms, roomsApi),
    // #endregion
  ],
  policies: [],
  timers: [],
  publications: [],
  migrations: [
    // #region appointments-migration
    Appointments1767225600040,
    // #endregion
    // #region rooms-migration
    Rooms1767225600050,
    // #endregion
  ],
  controllers: [],
});
