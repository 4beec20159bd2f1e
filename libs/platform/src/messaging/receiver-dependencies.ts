import { EventStore } from '@geleit/event-store';
import { DataSealing } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import { SERVICE, SERVICE_CONFIG } from '../manifest/manifest-module.js';
import type { Service } from '../manifest/manifest.js';
import { LOGGER } from '../telemetry/telemetry-module.js';

/** The dependencies of the receiver of events. */
@Injectable()
export class ReceiverDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(SERVICE_CONFIG) readonly config!: object;
  @Inject(EventStore) readonly store!: Pick<EventStore, 'consume'>;
  @Inject(DataSealing) readonly sealing!: DataSealing;
  @Inject(TenantReads) readonly reads!: Pick<TenantReads, 'read'>;
  @Inject(Clock) readonly clock!: Pick<Clock, 'now'>;
  @Inject(LOGGER) readonly log!: Pick<Logger, 'info'>;
}
