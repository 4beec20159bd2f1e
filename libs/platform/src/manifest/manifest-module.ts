import { Global, Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import type { Service } from './manifest.js';

/** Token of the service's manifest, which is a value without a class of its own. */
export const SERVICE: InjectionToken<Service> = Symbol('SERVICE');

/** Token of the service's configuration in the platform; the service itself injects it by its class. */
export const SERVICE_CONFIG: InjectionToken<object> = Symbol('SERVICE_CONFIG');

/** Provides the service's manifest and configuration. */
@Global()
@Module({})
export class ManifestModule {
  static forService(service: Service, config: object): DynamicModule {
    return {
      module: ManifestModule,
      providers: [
        { provide: SERVICE, useValue: service },
        { provide: SERVICE_CONFIG, useValue: config },
        { provide: service.config, useExisting: SERVICE_CONFIG },
      ],
      exports: [SERVICE, SERVICE_CONFIG, service.config],
    };
  }
}
