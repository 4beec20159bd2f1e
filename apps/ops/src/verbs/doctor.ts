import { operatorIdentity } from '@geleit/messaging';
import {
  examineService,
  examineConfig,
  examineKeys,
  examineKeysServer,
  faultFinding,
  hasFault,
  okFinding,
  faultCodeOf,
  formatFindings,
  type Finding,
} from '@geleit/platform';
import { keysUrlOf } from '@geleit/privacy';
import { examineBus } from '../examine-bus.js';
import { examineConsumers } from '../examine-consumers.js';
import { examineDisk } from '../examine-disk.js';
import { examineSessions } from '../examine-sessions.js';
import {
  withAdminConnection,
  databaseUrl,
  keysServerUrl,
  serviceEnvironment,
  serviceDatabaseUrl,
  type OpsContext,
  type VerbAction,
} from '../ops.js';
import { examineServer } from '../examine-server.js';
import { versions } from '../versions.js';

/**
 * Checks the configuration only if the services' keys are set: a separate container does not have them. The
 * `SERVICE_KEY` is that of the operators' commands, because no process has another's.
 */
function examineConfigurations(opsContext: OpsContext): readonly Finding[] {
  return opsContext.env['OIDC_ISSUERS'] || opsContext.env['OIDC_ISSUERS_FILE']
    ? opsContext.services.flatMap((service) =>
        examineConfig(service, serviceEnvironment(opsContext, service), operatorIdentity),
      )
    : [];
}

/** Runs all checks. */
export async function diagnose(opsContext: OpsContext): Promise<readonly Finding[]> {
  const { geleit, node } = versions();
  const start = [
    okFinding('geleit', `version ${geleit} on Node ${node}`),
    ...examineConfigurations(opsContext),
  ];
  const server = await withAdminConnection(databaseUrl(opsContext), async (sql) => [
    ...(await examineServer(sql)),
    ...(await examineDisk(sql)),
  ]).catch((cause: unknown) => [
    faultFinding(
      'server',
      `does not respond (${faultCodeOf(cause)})`,
      'check ADMIN_DATABASE_URL, and that PostgreSQL is running',
    ),
  ]);
  if (hasFault(server) && server.length === 1) return [...start, ...server];
  const services = (
    await Promise.all(
      opsContext.services.map((service) =>
        examineService({ service, url: serviceDatabaseUrl(opsContext, service) }),
      ),
    )
  ).flat();
  const keys = await examineAllKeys(opsContext);
  const sessions = await examineSessions(opsContext);
  const chain = hasFault(services) ? [] : await examineConsumers(opsContext);
  return [
    ...start,
    ...server,
    ...services,
    ...keys,
    ...sessions,
    ...chain,
    ...(await examineBus(opsContext)),
  ];
}

/** Whether personal values are sealed, and where their keys are. */
async function examineAllKeys(opsContext: OpsContext): Promise<readonly Finding[]> {
  const server = keysServerUrl(opsContext);
  const findings = await Promise.all([
    ...opsContext.services.map((service) =>
      examineKeys({
        service,
        url: serviceDatabaseUrl(opsContext, service),
        keysUrl: keysUrlOf(server, service.name),
      }),
    ),
    examineKeysServer(databaseUrl(opsContext), server),
  ]);
  return findings.flat();
}

export const doctor: VerbAction = async (ops) => {
  const findings = await diagnose(ops);
  ops.print(formatFindings(findings));
  return !hasFault(findings);
};
