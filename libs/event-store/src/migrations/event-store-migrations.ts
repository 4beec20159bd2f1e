import { EventStore1500000000001 } from './0001-event-store.js';
import { Parking1500000000002 } from './0002-parking.js';
import { Outdated1500000000003 } from './0003-outdated.js';
import { ReceiptPositions1500000000004 } from './0004-receipt-positions.js';
import { IndexesLast1500000000005 } from './0005-indexes-last.js';
import { BoundOrganisation1500000000006 } from './0006-bound-organisation.js';
import { Seals1500000000007 } from './0007-seals.js';
import { RebuildInPlace1500000000008 } from './0008-rebuild-in-place.js';
import { Rewound1500000000009 } from './0009-rewound.js';
import { Memberships1500000000010 } from './0010-memberships.js';
import { Contents1500000000011 } from './0011-contents.js';

/** The store's own, in their order; they run before any migration of the service. */
export const eventStoreMigrations = [
  EventStore1500000000001,
  Parking1500000000002,
  Outdated1500000000003,
  ReceiptPositions1500000000004,
  IndexesLast1500000000005,
  BoundOrganisation1500000000006,
  Seals1500000000007,
  RebuildInPlace1500000000008,
  Rewound1500000000009,
  Memberships1500000000010,
  Contents1500000000011,
] as const;
