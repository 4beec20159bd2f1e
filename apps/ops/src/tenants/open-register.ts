import {
  BadConfig,
  createLog,
  KeysConfig,
  openOfflineService,
  parseConfig,
  type Environment,
  type OfflineService,
  type Service,
  type StoredService,
} from '@geleit/platform';
import { RegisterConfig } from '../config.js';
import { namesServer, requireService, storedServiceOf, type OpsContext } from '../ops.js';

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
  return withRegisterAt(
    service,
    namesServer(ops.env) ? storedServiceOf(ops, service) : ownStore(ops.env),
    work,
  );
}

/** The same, on these databases. */
export async function withRegisterAt<T>(
  service: Service,
  stored: StoredService,
  work: (referrals: OfflineService) => Promise<T>,
): Promise<T> {
  const referrals = await openOfflineService(service, {
    ...stored,
    config: {},
    log: createLog({ service: service.name, level: 'warn' }),
  });
  try {
    return await work(referrals);
  } finally {
    await referrals.close();
  }
}

function ownStore(env: Environment): StoredService {
  const [{ databaseUrl: url }, keys] = parseConfig([RegisterConfig, KeysConfig], env);
  if (new URL(url).pathname !== '/geleit_referrals')
    throw new BadConfig(['DATABASE_URL must be that of the referrals service: run it on one of its pods']);
  return { url, keys };
}
