import { Global, Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import type { Logger } from 'pino';

/** Injection token of the process's log: pino's logger is no class. */
export const LOGGER: InjectionToken<Logger> = Symbol('LOGGER');

@Global()
@Module({})
export class TelemetryModule {
  static forLogger(log: Logger): DynamicModule {
    return {
      module: TelemetryModule,
      providers: [{ provide: LOGGER, useValue: log }],
      exports: [LOGGER],
    };
  }
}
