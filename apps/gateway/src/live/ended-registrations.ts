import { ProblemError } from '@geleit/platform';

/** Longer than a service takes to hear of it, so that no stream opens on what a service still believes. */
const rememberedMs = 60_000;

/** The staff members whose registration ended, or whose login changed, within the last minute. */
export class EndedRegistrations {
  private readonly untilByMember = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  add(tenant: string, staffId: string): void {
    const now = this.now();
    for (const [member, until] of this.untilByMember) {
      if (until > now) break;
      this.untilByMember.delete(member);
    }
    const member = memberKey(tenant, staffId);
    this.untilByMember.delete(member);
    this.untilByMember.set(member, now + rememberedMs);
  }

  /** @throws ProblemError `unavailable`, as long as a service may not have heard of the change */
  refuse(tenant: string, staffId: string): void {
    const until = this.untilByMember.get(memberKey(tenant, staffId)) ?? 0;
    const seconds = Math.ceil((until - this.now()) / 1000);
    if (seconds > 0) throw new ProblemError('unavailable', { headers: { 'retry-after': String(seconds) } });
  }
}

const memberKey = (tenant: string, staffId: string): string => `${tenant}:${staffId}`;
