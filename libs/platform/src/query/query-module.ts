import { Module, type DynamicModule } from '@nestjs/common';
import { AccessExportReader } from '../access-export/access-export-reader.js';
import { CommandModule } from '../command/command-module.js';
import type { Service } from '../manifest/manifest.js';
import { queryControllers } from './query-controllers.js';
import { QueryEndpoint } from './query-endpoint.js';

/** Reads projections, also for the hand-written controllers of a service. */
@Module({
  imports: [CommandModule],
  providers: [QueryEndpoint, AccessExportReader],
  exports: [QueryEndpoint, AccessExportReader],
})
export class QueryModule {
  static forService(service: Pick<Service, 'projections'>): DynamicModule {
    return { module: QueryModule, controllers: [...queryControllers(service)] };
  }
}
