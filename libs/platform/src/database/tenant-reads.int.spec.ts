import { migrate, provisionDatabase, Unavailable } from '@geleit/event-store';
import { adminUrl } from '@geleit/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { problemErrorOf } from '../edge/problem-filter.js';
import { TenantReads } from './tenant-reads.js';

async function terminate(pid: number): Promise<void> {
  const admin = new Client({ connectionString: await adminUrl() });
  await admin.connect();
  await admin.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
  await admin.end();
}

it('reports that it is unavailable while no connection is free or one breaks, and recovers', async () => {
  const service = `reads_${randomBytes(4).toString('hex')}`;
  const settings = { adminUrl: await adminUrl(), service, password: 'only-for-this-run' };
  await provisionDatabase(settings);
  await migrate({ ...settings, migrations: [] });
  const url = Object.assign(new URL(settings.adminUrl), {
    username: `geleit_${service}`,
    password: settings.password,
    pathname: `/geleit_${service}`,
  }).href;
  const reads = await TenantReads.open({ url, service, rowClasses: [], connections: 1 });
  try {
    const tenant = randomUUID();
    const { promise: held, resolve: release } = Promise.withResolvers<string>();
    const first = reads.read(tenant, () => held);
    const fault: unknown = await reads.read(tenant, () => Promise.resolve()).catch((error: unknown) => error);
    release('done');
    await first;
    expect(fault).toBeInstanceOf(Unavailable);
    expect(problemErrorOf(fault).code).toBe('unavailable');
    expect(await reads.read(tenant, () => Promise.resolve('read'))).toBe('read');
    const cutOff = await reads
      .read(tenant, async (rows) => {
        const [{ pid }] = await rows.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
        await terminate(pid);
        return rows.query('SELECT 1');
      })
      .catch((error: unknown) => error);
    expect(cutOff).toBeInstanceOf(Unavailable);
    const failure = await reads
      .read(tenant, (rows) => rows.query('SELECT nothing'))
      .catch((error: unknown) => error);
    expect(problemErrorOf(failure).code).toBe('internal');
    expect(await reads.read(tenant, () => Promise.resolve('read'))).toBe('read');
  } finally {
    await reads.close();
  }
});
