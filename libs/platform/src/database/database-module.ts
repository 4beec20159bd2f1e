import { EventStore, PostgresEventStore } from '@geleit/event-store';
import { DataKeys, DataSealing, ErasureLedger } from '@geleit/privacy';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Service } from '../manifest/manifest.js';
import { measuredStore } from './open-store.js';
import { TenantReads } from './tenant-reads.js';

/** What is opened before the application is created, and closed after it. */
export interface OpenedDatabases {
  readonly store: PostgresEventStore;
  readonly reads: TenantReads;
  readonly keys: DataKeys;
  readonly sealing: DataSealing;
  readonly ledger: ErasureLedger;
}

/** The service's database, and its data keys. */
@Global()
@Module({})
export class DatabaseModule {
  static forService(
    { name }: Pick<Service, 'name'>,
    { store, reads, keys, sealing, ledger }: OpenedDatabases,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: PostgresEventStore, useValue: store },
        { provide: EventStore, useValue: measuredStore(store, name) },
        { provide: DataKeys, useValue: keys },
        { provide: DataSealing, useValue: sealing },
        { provide: ErasureLedger, useValue: ledger },
        { provide: TenantReads, useValue: reads },
      ],
      exports: [EventStore, PostgresEventStore, DataKeys, DataSealing, ErasureLedger, TenantReads],
    };
  }
}
