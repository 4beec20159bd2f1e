import { EventStore, PostgresEventStore, Sealing } from '@geleit/event-store';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Service } from '../manifest/manifest.js';
import { measuredStore } from './open-store.js';
import { unsealed } from './unsealed.js';
import { TenantReads } from './tenant-reads.js';

/** The service's database, opened before the application is created and closed after it. */
@Global()
@Module({})
export class DatabaseModule {
  static forService(
    { name }: Pick<Service, 'name'>,
    { store, reads }: { readonly store: PostgresEventStore; readonly reads: TenantReads },
  ): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: PostgresEventStore, useValue: store },
        { provide: EventStore, useValue: measuredStore(store, name) },
        { provide: Sealing, useValue: unsealed },
        { provide: TenantReads, useValue: reads },
      ],
      exports: [EventStore, PostgresEventStore, Sealing, TenantReads],
    };
  }
}
