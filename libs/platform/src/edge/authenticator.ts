import { NotPermitted, type Actor, type TokenVerifier } from '@geleit/access';
import { tenantMismatches } from '../telemetry/metrics.js';

/** Who sent a request, by its access token. */
export class Authenticator {
  constructor(
    private readonly service: string,
    private readonly verify: TokenVerifier,
  ) {}

  /** @throws NotAuthenticated, NotPermitted, IdentityUnavailable */
  async authenticate(authorization: string | undefined): Promise<Actor> {
    try {
      return await this.verify(authorization);
    } catch (fault) {
      if (fault instanceof NotPermitted) tenantMismatches.inc({ service: this.service, source: 'token' });
      throw fault;
    }
  }

  /** Whether the keys of at least one issuer are at hand. */
  ready(): Promise<boolean> {
    return this.verify.ready();
  }
}
