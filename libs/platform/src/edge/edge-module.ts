import type { TokenVerifier } from '@geleit/access';
import { ServiceIdentity } from '@geleit/privacy';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Service } from '../manifest/manifest.js';
import { Authenticator } from './authenticator.js';
import { Clock } from './clock.js';
import { ConsistencyTokens } from './consistency-tokens.js';
import { DisclosureTickets } from './disclosure-ticket.js';
import { ProblemFilter } from './problem-filter.js';
import { ReadYourWritesInterceptor } from './read-your-writes-interceptor.js';
import { RequestGuard } from './request-guard.js';
import { LocalTokens } from './local-tokens.js';
import { StaffRegister } from '../register/staff-register.js';

export interface EdgeSettings {
  readonly verifier: TokenVerifier;
  readonly identity: ServiceIdentity;
}

/** The guards, filters and interceptors of every request, and the tokens that requests carry. */
@Global()
@Module({})
export class EdgeModule {
  static forService({ name }: Pick<Service, 'name'>, { verifier, identity }: EdgeSettings): DynamicModule {
    return {
      module: EdgeModule,
      providers: [
        Clock,
        ConsistencyTokens,
        DisclosureTickets,
        StaffRegister,
        { provide: Authenticator, useValue: new Authenticator(name, verifier) },
        { provide: ServiceIdentity, useValue: identity },
        { provide: LocalTokens, useValue: new LocalTokens(identity) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: RequestGuard },
        { provide: APP_INTERCEPTOR, useClass: ReadYourWritesInterceptor },
      ],
      exports: [
        Authenticator,
        Clock,
        ConsistencyTokens,
        DisclosureTickets,
        LocalTokens,
        ServiceIdentity,
        StaffRegister,
      ],
    };
  }
}
