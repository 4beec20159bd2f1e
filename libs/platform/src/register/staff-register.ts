import type { Actor, AuthenticatedActor } from '@geleit/access';
import { germanDayOf } from '@geleit/rules';
import { Injectable } from '@nestjs/common';
import { TenantReads } from '../database/tenant-reads.js';

/** Who somebody is in their organisation today, by the register. */
type RegisteredActor = Pick<Actor, 'subject' | 'agencies' | 'standsInFor'>;

/** How long somebody who left, or moved to another office, can still be taken for what they were. */
const maxAgeMs = 1_000;
const maxEntries = 10_000;

/**
 * A deputy stands in for colleagues, so not for somebody who has left. Two logins of one name can only be
 * seen while events of two staff members arrive in another order than they happened; then both rows are read.
 */
const registeredActorsSql = `
  SELECT s.staff_id AS subject, s.office_ids AS agencies, ARRAY(
    SELECT DISTINCT absent.staff_id FROM register_absences a
    JOIN register_staff absent ON absent.staff_id = a.staff_id AND absent.left_on IS NULL
    WHERE a.deputy_id = s.staff_id AND $2::date BETWEEN a.from_day AND a.until_day
    ORDER BY absent.staff_id
  ) AS "standsInFor"
  FROM register_staff s WHERE s.subject = $1 AND s.left_on IS NULL LIMIT 2`;

/**
 * Turns the claims of a token into an actor. What somebody may do in an organisation begins and ends with
 * their registration there, whatever their token says.
 */
@Injectable()
export class StaffRegister {
  private readonly entries = new Map<string, { readonly actor: RegisteredActor; readonly until: number }>();

  constructor(private readonly reads: TenantReads) {}

  /**
   * Returns who the holder of a token is at a moment (ISO 8601), or undefined if the register knows no current
   * staff member, or more than one, by the name of their login.
   */
  async actorFor(holder: AuthenticatedActor, at: string): Promise<Actor | undefined> {
    const { tenant, subject, roles, agencies: narrowedTo } = holder;
    const registered = await this.find(tenant, subject, at);
    if (registered === undefined) return undefined;
    const { agencies } = registered;
    return {
      ...registered,
      tenant,
      roles,
      agencies: narrowedTo === undefined ? agencies : agencies.filter((id) => narrowedTo.includes(id)),
    };
  }

  private async find(tenant: string, subject: string, at: string): Promise<RegisteredActor | undefined> {
    const key = `${tenant}/${subject}`;
    const now = Date.parse(at);
    const known = this.entries.get(key);
    if (known !== undefined && now < known.until) return known.actor;
    this.entries.delete(key);
    const [actor, ambiguous] = await this.reads.read(tenant, (rows) =>
      rows.query<RegisteredActor[]>(registeredActorsSql, [subject, germanDayOf(at)]),
    );
    if (actor === undefined || ambiguous !== undefined) return undefined;
    this.remember(key, { actor, until: now + maxAgeMs });
    return actor;
  }

  private remember(key: string, entry: { readonly actor: RegisteredActor; readonly until: number }): void {
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }
}
