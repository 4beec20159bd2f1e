import { Module, type DynamicModule } from '@nestjs/common';
import type { Service } from '../manifest/manifest.js';
import { AllowedCommands } from './allowed-commands.js';
import { CommandBus } from './command-bus.js';
import { commandControllers } from './command-controllers.js';
import { CommandDependencies } from './command-dependencies.js';
import { CommandEndpoint } from './command-endpoint.js';
import { CommandPipeline } from './command-pipeline.js';
import { EventSealer } from './event-sealer.js';
import { PolicyRunner } from './policy-runner.js';
import { StreamQueue } from './stream-queue.js';
import { StreamReader } from './stream-reader.js';

/** Executes commands, from a request, a timer or a policy to the event log. */
@Module({
  providers: [
    AllowedCommands,
    CommandBus,
    CommandDependencies,
    CommandEndpoint,
    CommandPipeline,
    EventSealer,
    PolicyRunner,
    StreamQueue,
    StreamReader,
  ],
  exports: [AllowedCommands, CommandBus, CommandEndpoint],
})
export class CommandModule {
  static forService(service: Pick<Service, 'streams'>): DynamicModule {
    return { module: CommandModule, controllers: [...commandControllers(service)] };
  }
}
