import type { Actor, AuthenticatedActor } from '@geleit/access';
import { germanDayOf } from '@geleit/rules';
import { Injectable } from '@nestjs/common';
import { TenantReads } from '../database/tenant-reads.js';

/** Who somebody is in their organisation today, by the register. */
type RegisteredActor = Pick<Actor, 'subject' | 'agencies' | 'standsInFor'>;

/** Whose entry is looked up; how long their token is valid does not matter. */
type LoginHolder = Omit<AuthenticatedActor, 'expiresAt'>;

/** How long somebody who left, or moved to another office, can still be taken for what they were. */
const maxAgeMs = 1_000;
const maxEntries = 10_000;

/**
 * A deputy stands in for colleagues, so not for somebody who has left. Two logins of one name can only be
 * seen while events of two staff members arrive in another order than they happened; then both rows are read.
 */
const registeredActorsSql = `
  SELECT s.subject AS login, s.staff_id AS subject, s.office_ids AS agencies, ARRAY(
    SELECT DISTINCT absent.staff_id FROM register_absences a
    JOIN register_staff absent ON absent.staff_id = a.staff_id AND absent.left_on IS NULL
    WHERE a.deputy_id = s.staff_id AND $2::date BETWEEN a.from_day AND a.until_day
    ORDER BY absent.staff_id
  ) AS "standsInFor"
  FROM register_staff s WHERE s.subject = ANY($1) AND s.left_on IS NULL`;

type RegisteredLogin = RegisteredActor & { readonly login: string };

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
  async actorFor(holder: LoginHolder, at: string): Promise<Actor | undefined> {
    const [actor] = await this.actorsFor([holder], at);
    return actor;
  }

  /** The same for many, in their order: those of one organisation are read at once. */
  async actorsFor(holders: readonly LoginHolder[], at: string): Promise<readonly (Actor | undefined)[]> {
    const now = Date.parse(at);
    const registered = new Map(holders.map((holder) => [keyOf(holder), this.findKnown(keyOf(holder), now)]));
    const unknown = holders.filter((holder) => registered.get(keyOf(holder)) === undefined);
    for (const [tenant, members] of Map.groupBy(unknown, (holder) => holder.tenant))
      for (const [subject, actor] of await this.load(tenant, members, at)) {
        registered.set(keyOf({ tenant, subject }), actor);
        this.remember(keyOf({ tenant, subject }), { actor, until: now + maxAgeMs });
      }
    return holders.map((holder) => actorOfHolder(holder, registered.get(keyOf(holder))));
  }

  private findKnown(key: string, now: number): RegisteredActor | undefined {
    const known = this.entries.get(key);
    if (known !== undefined && now < known.until) return known.actor;
    this.entries.delete(key);
    return undefined;
  }

  /** The staff members by the names of their logins, of those that only one of them has. */
  private async load(
    tenant: string,
    holders: readonly LoginHolder[],
    at: string,
  ): Promise<readonly (readonly [string, RegisteredActor])[]> {
    const logins = [...new Set(holders.map(({ subject }) => subject))];
    const found = await this.reads.read(tenant, (rows) =>
      rows.query<RegisteredLogin[]>(registeredActorsSql, [logins, germanDayOf(at)]),
    );
    return [...Map.groupBy(found, ({ login }) => login)].flatMap(([login, [first, ambiguous]]) => {
      if (first === undefined || ambiguous !== undefined) return [];
      const { login: _, ...actor } = first;
      return [[login, actor] as const];
    });
  }

  private remember(key: string, entry: { readonly actor: RegisteredActor; readonly until: number }): void {
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }
}

const keyOf = ({ tenant, subject }: Pick<AuthenticatedActor, 'tenant' | 'subject'>): string =>
  `${tenant}/${subject}`;

function actorOfHolder(
  { tenant, roles, agencies: narrowedTo }: LoginHolder,
  registered: RegisteredActor | undefined,
): Actor | undefined {
  if (registered === undefined) return undefined;
  const { agencies } = registered;
  return {
    ...registered,
    tenant,
    roles,
    agencies: narrowedTo === undefined ? agencies : agencies.filter((id) => narrowedTo.includes(id)),
  };
}
