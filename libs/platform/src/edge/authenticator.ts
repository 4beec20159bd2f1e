import { NotAuthenticated, NotPermitted, type AuthenticatedActor, type TokenVerifier } from '@geleit/access';
import { authenticationFailures, tenantMismatches } from '../telemetry/metrics.js';

/** Identifies the sender of a request by their access token. */
export class Authenticator {
  constructor(
    private readonly service: string,
    private readonly verify: TokenVerifier,
  ) {}

  /** @throws NotAuthenticated, NotPermitted, IdentityProviderUnavailable */
  async authenticate(authorization: string | undefined): Promise<AuthenticatedActor> {
    try {
      return await this.verify(authorization);
    } catch (fault) {
      if (fault instanceof NotAuthenticated)
        authenticationFailures.inc({ service: this.service, reason: fault.reason });
      if (fault instanceof NotPermitted) tenantMismatches.inc({ service: this.service, source: 'token' });
      throw fault;
    }
  }

  /** Whether the keys of at least one issuer are known. */
  ready(): Promise<boolean> {
    return this.verify.ready();
  }
}
