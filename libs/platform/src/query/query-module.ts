import { Module, type DynamicModule } from '@nestjs/common';
import { AccessExportReader } from '../access-export/access-export-reader.js';
import { CommandModule } from '../command/command-module.js';
import type { Service } from '../manifest/manifest.js';
import { queryControllers } from './query-controllers.js';
import { QueryEndpoint } from './query-endpoint.js';
import { ReadableRowsController } from './readable-rows.api.js';
import { ReadableRows } from './readable-rows.js';

/** Reads projections, also for the hand-written controllers of a service. */
@Module({
  imports: [CommandModule],
  providers: [QueryEndpoint, AccessExportReader, ReadableRows],
  exports: [QueryEndpoint, AccessExportReader],
})
export class QueryModule {
  static forService(service: Pick<Service, 'projections'>): DynamicModule {
    return { module: QueryModule, controllers: [ReadableRowsController, ...queryControllers(service)] };
  }
}
