import type { Actor } from '@geleit/access';
import { staffMemberContract } from '@geleit/contracts';
import { Client } from 'pg';
import { eventually } from './eventually.js';
import type { TestPublisher } from './test-publisher.js';

/** The actor of a test client: what their token says, and how the register knows them. */
export type TestActor = Partial<Omit<Actor, 'standsInFor'>> & Pick<Actor, 'tenant' | 'subject'>;

/**
 * The register of staff, as the service that keeps it would publish it: whoever sends a request is registered
 * first, under the subject of their token, in the offices that it names.
 */
export class TestRegister {
  private readonly offices = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(
    private readonly publisher: TestPublisher,
    private readonly databaseUrl: string,
  ) {}

  /** Resolves when the service knows the staff member in these offices. */
  async ensure({ tenant, subject, roles = ['counsellor'], agencies = [] }: TestActor): Promise<void> {
    const key = `${tenant}/${subject}`;
    const before = this.offices.get(key);
    const registered = (async () => {
      const known = await before;
      const officeIds = new Set([...(known ?? []), ...agencies]);
      if (known?.size === officeIds.size) return known;
      const about = { tenant, stream: subject };
      await this.publisher.publish(
        staffMemberContract,
        about,
        known === undefined
          ? [
              {
                type: 'StaffMemberRegistered',
                data: { staffId: subject, subject, roles, officeIds: [...officeIds] },
              },
              { type: 'SecrecyPledged', data: { staffId: subject, pledgedOn: '2020-01-01' } },
            ]
          : [{ type: 'StaffOfficesChanged', data: { staffId: subject, officeIds: [...officeIds] } }],
      );
      await this.waitFor(tenant, subject, [...officeIds]);
      return officeIds;
    })();
    this.offices.set(key, registered);
    await registered;
  }

  private async waitFor(tenant: string, staffId: string, officeIds: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await eventually(async () => {
        const { rowCount } = await client.query(
          `SELECT FROM register_staff
          WHERE tenant_id = $1 AND staff_id = $2 AND office_ids @> $3 AND pledged_on IS NOT NULL`,
          [tenant, staffId, officeIds],
        );
        if (rowCount !== 1) throw new Error(`staff member ${staffId} is not known yet`);
      });
    } finally {
      await client.end();
    }
  }
}
