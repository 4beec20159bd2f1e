import {
  BadConfig,
  createLog,
  openOfflineService,
  parseConfig,
  type Environment,
  type OfflineService,
  type Service,
} from '@geleit/platform';
import { RegisterConfig } from '../config.js';
import { namesServer, requireService, serviceDatabaseUrl, type OpsContext } from '../ops.js';

/**
 * Opens the service that keeps the register of organisations, offices and staff, beside the one that may run.
 * The server's administrator may do so, and the service's own login, on the pod of the service.
 * @throws BadConfig
 */
export function withRegister<T>(
  ops: OpsContext,
  work: (referrals: OfflineService) => Promise<T>,
): Promise<T> {
  const service = requireService(ops, 'referrals');
  const url = namesServer(ops.env) ? serviceDatabaseUrl(ops, service) : ownDatabaseUrl(ops.env);
  return withRegisterAt(service, url, work);
}

/** The same, on the database at `url`. */
export async function withRegisterAt<T>(
  service: Service,
  url: string,
  work: (referrals: OfflineService) => Promise<T>,
): Promise<T> {
  const referrals = await openOfflineService(service, {
    url,
    config: {},
    log: createLog({ service: service.name, level: 'warn' }),
  });
  try {
    return await work(referrals);
  } finally {
    await referrals.close();
  }
}

function ownDatabaseUrl(env: Environment): string {
  const [{ databaseUrl }] = parseConfig([RegisterConfig], env);
  if (new URL(databaseUrl).pathname !== '/geleit_referrals')
    throw new BadConfig(['DATABASE_URL must be that of the referrals service: run it on one of its pods']);
  return databaseUrl;
}
