import { Global, Module, type DynamicModule, type InjectionToken } from '@nestjs/common';
import type { Service } from './manifest.js';

/** The service's manifest, which is a value without a class of its own. */
export const SERVICE: InjectionToken<Service> = Symbol('SERVICE');

/** The service's configuration, for the platform; the service injects it by its own class. */
export const SERVICE_CONFIG: InjectionToken<object> = Symbol('SERVICE_CONFIG');

/** What a service is, and what it was configured with. */
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
