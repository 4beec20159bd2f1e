import type { Actor } from '@geleit/access';
import { Refusal } from '@geleit/platform';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { limited } from './metrics.js';

export interface Limits {
  readonly tenantRequestsPerMinute: number;
  readonly userRequestsPerMinute: number;
  readonly addressRefusalsPerMinute: number;
}

type Scope = 'user' | 'tenant' | 'address';
type Headers = Readonly<Record<string, string>>;

const window = 60;
const item = (scope: Scope, { remainingPoints, msBeforeNext }: RateLimiterRes) =>
  `"${scope}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`;

/**
 * How much organisations and users may ask in a minute; told as draft-ietf-httpapi-ratelimit-headers-11 has
 * it.
 */
export class Allowances {
  private readonly limiters: Readonly<Record<Scope, RateLimiterMemory>>;
  private readonly policies: Readonly<Record<'known' | 'unknown', string>>;

  constructor({
    tenantRequestsPerMinute: tenant,
    userRequestsPerMinute: user,
    addressRefusalsPerMinute: address,
  }: Limits) {
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: window });
    this.limiters = { user: limiter(user), tenant: limiter(tenant), address: limiter(address) };
    const policy = (scope: Scope, points: number) => `"${scope}";q=${points};w=${window}`;
    this.policies = {
      known: `${policy('user', user)}, ${policy('tenant', tenant)}`,
      unknown: policy('address', address),
    };
  }

  /**
   * Counts one request. The user first: what is refused to one user costs the organisation nothing.
   * @throws Refusal `too-many-requests`
   */
  async take({ tenant, subject }: Actor): Promise<Headers> {
    const user = await this.consume('user', `${tenant}:${subject}`);
    const all = await this.consume('tenant', tenant);
    return this.told(`${item('user', user)}, ${item('tenant', all)}`, this.policies.known);
  }

  /**
   * Counts one request that nobody could be recognised from. Only such requests are ever refused for their
   * address: an office, or everybody behind one load balancer, shares it.
   * @throws Refusal `too-many-requests`
   */
  async refused(address: string): Promise<void> {
    await this.consume('address', address);
  }

  private async consume(scope: Scope, key: string): Promise<RateLimiterRes> {
    try {
      return await this.limiters[scope].consume(key);
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent;
      limited.inc({ scope });
      const headers = {
        ...this.told(item(scope, spent), scope === 'address' ? this.policies.unknown : this.policies.known),
        'retry-after': String(Math.max(1, Math.ceil(spent.msBeforeNext / 1000))),
      };
      throw new Refusal('too-many-requests', { headers });
    }
  }

  private told(state: string, policy: string): Headers {
    return { 'ratelimit-policy': policy, ratelimit: state };
  }
}
