import type { TokenVerifier } from '@geleit/access';
import type { Contract } from '@geleit/kernel';
import type { Bus } from '@geleit/messaging';
import type { ServiceIdentity } from '@geleit/privacy';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { CommandModule } from '../command/command-module.js';
import { commandControllers } from '../command/command-controllers.js';
import { DatabaseModule, type OpenedDatabases } from '../database/database-module.js';
import { assertRoutesAuthorised } from '../edge/route-authorisation.js';
import { EdgeModule } from '../edge/edge-module.js';
import type { ControllerClass } from '../edge/generated-route.js';
import { ManifestModule } from '../manifest/manifest-module.js';
import type { Service } from '../manifest/manifest.js';
import { MessagingModule } from '../messaging/messaging-module.js';
import { queryControllers } from '../query/query-controllers.js';
import { QueryModule } from '../query/query-module.js';
import { TelemetryModule } from '../telemetry/telemetry-module.js';
import { BackgroundModule } from './background-module.js';

/** What is opened before the application is created, and closed after it. */
export interface OpenedResources extends OpenedDatabases {
  readonly config: object;
  readonly log: Logger;
  readonly bus: Bus;
  readonly verifier: TokenVerifier;
  readonly identity: ServiceIdentity;
  /** The contracts that the service consumes. */
  readonly contracts: readonly Contract[];
}

/** Returns all controllers of a service, in the order of their routes. */
export const controllersOf = (service: Service): readonly ControllerClass[] => [
  ...service.controllers,
  ...commandControllers(service),
  ...queryControllers(service),
];

/**
 * The application of a service, layer by layer. The hand-written controllers belong to this module, which
 * Nest visits first, so that `/v1/persons/search` is not taken for an id.
 */
@Module({})
export class ServiceModule {
  /** @throws Error when a route has no policy */
  static forService(service: Service, opened: OpenedResources): DynamicModule {
    assertRoutesAuthorised(controllersOf(service));
    return {
      module: ServiceModule,
      imports: [
        ManifestModule.forService(service, opened.config),
        TelemetryModule.forLogger(opened.log),
        DatabaseModule.forService(service, opened),
        EdgeModule.forService(service, opened),
        CommandModule.forService(service),
        QueryModule.forService(service),
        MessagingModule.forService(service, opened),
        BackgroundModule,
      ],
      controllers: [...service.controllers],
    };
  }
}
