import type { Actor, AuthenticatedActor } from '@geleit/access';
import { germanDayOf } from '@geleit/rules';
import { Injectable } from '@nestjs/common';
import { TenantReads } from '../database/tenant-reads.js';
import { Clock } from '../edge/clock.js';
import { ProblemError } from '../edge/problem.js';

/** Who somebody is in their organisation today, by the register. */
type RegisteredActor = Pick<Actor, 'subject' | 'agencies' | 'standsInFor'>;

/** How long somebody who left, or moved to another office, can still be taken for what they were. */
const maxAgeMs = 1_000;
const maxEntries = 10_000;

const registeredActorSql = `
  SELECT s.staff_id AS subject, s.office_ids AS agencies, ARRAY(
    SELECT a.staff_id FROM register_absences a
    WHERE a.deputy_id = s.staff_id AND $2::date BETWEEN a.from_day AND a.until_day
  ) AS "standsInFor"
  FROM register_staff s WHERE s.subject = $1 AND s.left_on IS NULL`;

/**
 * Turns the claims of a token into an actor. What somebody may do in an organisation begins and ends with
 * their registration there, whatever their token says.
 */
@Injectable()
export class StaffRegister {
  private readonly entries = new Map<string, { readonly actor: RegisteredActor; readonly until: number }>();

  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError not-registered */
  async actorFor({ tenant, subject, roles, agencies: narrowedTo }: AuthenticatedActor): Promise<Actor> {
    const registered = await this.find(tenant, subject);
    if (registered === undefined) throw new ProblemError('not-registered');
    const { agencies } = registered;
    return {
      ...registered,
      tenant,
      roles,
      agencies: narrowedTo === undefined ? agencies : agencies.filter((id) => narrowedTo.includes(id)),
    };
  }

  private async find(tenant: string, subject: string): Promise<RegisteredActor | undefined> {
    const key = `${tenant}/${subject}`;
    const now = Date.parse(this.clock.now());
    const known = this.entries.get(key);
    if (known !== undefined && now < known.until) return known.actor;
    this.entries.delete(key);
    const [actor] = await this.reads.read(tenant, (rows) =>
      rows.query<RegisteredActor[]>(registeredActorSql, [subject, germanDayOf(this.clock.now())]),
    );
    if (actor !== undefined) this.remember(key, { actor, until: now + maxAgeMs });
    return actor;
  }

  private remember(key: string, entry: { readonly actor: RegisteredActor; readonly until: number }): void {
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }
}
