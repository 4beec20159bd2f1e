import { withAdminConnection } from '@geleit/ops/ops';
import { serviceNames } from '@geleit/ops/services';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoStaff } from './demo-organisations.js';
import { adminUrlOf } from './environment.js';

const timeoutMs = 60_000;
const subjects = demoStaff.map(({ subject }) => subject);

/**
 * Resolves when every service knows the demo staff: a registration reaches it over the bus.
 * @throws Error after a minute
 */
export async function awaitRegistrations(adminUrl: string): Promise<void> {
  await Promise.all(
    serviceNames.map((name) =>
      withAdminConnection(adminUrlOf(adminUrl, name), async (sql) => {
        for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) {
          const { rows } = await sql.query<{ known: number }>(
            `SELECT count(DISTINCT subject)::int AS known FROM register_staff
            WHERE subject = ANY ($1) AND (left_on IS NOT NULL OR pledged_on IS NOT NULL)`,
            [subjects],
          );
          if (rows[0]?.known === subjects.length) return;
        }
        throw new Error(`${name} has not received the registrations within a minute`);
      }),
    ),
  );
}
