import type { AuthenticatedActor } from '@geleit/access';
import { ProblemError } from '@geleit/platform';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimitRejections } from './metrics.js';

export interface RateLimits {
  readonly tenantRequestsPerMinute: number;
  readonly userRequestsPerMinute: number;
  readonly addressRefusalsPerMinute: number;
}

type LimitScope = 'user' | 'tenant' | 'address';
type RateLimitHeaders = Readonly<Record<string, string>>;

const windowSeconds = 60;
const limitItem = (limitScope: LimitScope, { remainingPoints, msBeforeNext }: RateLimiterRes) =>
  `"${limitScope}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`;

/**
 * How many requests organisations and users may make in a minute, reported as
 * draft-ietf-httpapi-ratelimit-headers-11 describes.
 */
export class RequestLimiter {
  private readonly limiters: Readonly<Record<LimitScope, RateLimiterMemory>>;
  private readonly policyHeaders: Readonly<Record<'known' | 'unknown', string>>;

  constructor({
    tenantRequestsPerMinute: tenant,
    userRequestsPerMinute: user,
    addressRefusalsPerMinute: address,
  }: RateLimits) {
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: windowSeconds });
    this.limiters = { user: limiter(user), tenant: limiter(tenant), address: limiter(address) };
    const policy = (limitScope: LimitScope, points: number) =>
      `"${limitScope}";q=${points};w=${windowSeconds}`;
    this.policyHeaders = {
      known: `${policy('user', user)}, ${policy('tenant', tenant)}`,
      unknown: policy('address', address),
    };
  }

  /**
   * Counts one request. The user comes first: a request refused to one user costs the organisation nothing.
   * @throws ProblemError `too-many-requests`
   */
  async countRequest({
    tenant,
    subject,
  }: Pick<AuthenticatedActor, 'tenant' | 'subject'>): Promise<RateLimitHeaders> {
    const user = await this.consumePoint('user', `${tenant}:${subject}`);
    const organisation = await this.consumePoint('tenant', tenant);
    return this.headersFor(
      `${limitItem('user', user)}, ${limitItem('tenant', organisation)}`,
      this.policyHeaders.known,
    );
  }

  /**
   * Counts one request without a valid token. Only such requests are ever refused for their address, because
   * an office, or everybody behind one load balancer, shares it.
   * @throws ProblemError `too-many-requests`
   */
  async countUnauthenticatedRequest(address: string): Promise<void> {
    await this.consumePoint('address', address);
  }

  private async consumePoint(limitScope: LimitScope, key: string): Promise<RateLimiterRes> {
    try {
      return await this.limiters[limitScope].consume(key);
    } catch (exhausted) {
      if (!(exhausted instanceof RateLimiterRes)) throw exhausted;
      rateLimitRejections.inc({ scope: limitScope });
      const headers = {
        ...this.headersFor(
          limitItem(limitScope, exhausted),
          limitScope === 'address' ? this.policyHeaders.unknown : this.policyHeaders.known,
        ),
        'retry-after': String(Math.max(1, Math.ceil(exhausted.msBeforeNext / 1000))),
      };
      throw new ProblemError('too-many-requests', { headers });
    }
  }

  private headersFor(state: string, policy: string): RateLimitHeaders {
    return { 'ratelimit-policy': policy, ratelimit: state };
  }
}
