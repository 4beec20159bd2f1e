import { EventStore } from '@geleit/event-store';
import { DataSealing } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { TenantReads } from '../database/tenant-reads.js';
import { ConsistencyTokens } from '../edge/consistency-tokens.js';
import { SERVICE, SERVICE_CONFIG } from '../manifest/manifest-module.js';
import type { Service } from '../manifest/manifest.js';
import { EventSealer } from './event-sealer.js';
import { StreamReader } from './stream-reader.js';

/** The dependencies of a command's steps. Each step declares those that it uses. */
@Injectable()
export class CommandDependencies {
  @Inject(SERVICE) readonly service!: Service;
  @Inject(SERVICE_CONFIG) readonly config!: object;
  @Inject(EventStore) readonly store!: Pick<EventStore, 'commit' | 'findReceipt'>;
  @Inject(StreamReader) readonly streams!: Pick<StreamReader, 'loadCurrent'>;
  @Inject(EventSealer) readonly sealer!: Pick<EventSealer, 'seal'>;
  @Inject(DataSealing) readonly sealing!: Pick<DataSealing, 'openRows' | 'sealContent'>;
  @Inject(TenantReads) readonly reads!: Pick<TenantReads, 'readLazily'>;
  @Inject(ConsistencyTokens) readonly tokens!: Pick<ConsistencyTokens, 'issue'>;
}
