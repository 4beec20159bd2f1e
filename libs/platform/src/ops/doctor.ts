import { BadConfig, parseConfig, type Environment } from '../config/parse-config.js';
import { KeysConfig } from '../config/keys-config.js';
import { PlatformConfig } from '../config/platform-config.js';
import { serviceIdentityOf } from '../config/service-identity.js';
import type { Service } from '../manifest/manifest.js';
import { MaintenanceConfig } from '../config/operating-config.js';
import { examineKeys, examineKeysServer } from './examine-keys.js';
import { examineService } from './examine-service.js';
import { faultFinding, hasFault, okFinding, formatFindings, type Finding } from './finding.js';

/** The faults in the configuration that a service would start with. `identity` is whose `SERVICE_KEY` it has. */
export function examineConfig(
  service: Pick<Service, 'name' | 'config'>,
  env?: Environment,
  identity: string = service.name,
): readonly Finding[] {
  try {
    const [platform] = parseConfig([PlatformConfig, KeysConfig, service.config], env);
    serviceIdentityOf(platform, identity);
    return [okFinding(service.name, 'configuration is complete')];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return cause.faults.map((text) =>
      faultFinding(service.name, text, 'docs/generated/config.md describes each key'),
    );
  }
}

/** Without an address of the keys, the configuration is the finding. */
async function examineKeysFromEnvironment(
  service: Service,
  url: string,
  env?: Environment,
): Promise<readonly Finding[]> {
  try {
    const [{ keysDatabaseUrl: keysUrl }] = parseConfig([KeysConfig], env);
    return [...(await examineKeys({ service, url, keysUrl })), ...(await examineKeysServer(url, keysUrl))];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return [];
  }
}

/** `main.ts doctor`: examines the service's configuration and database. */
export async function runDoctorFromEnvironment(service: Service, env?: Environment): Promise<void> {
  const [{ databaseUrl: url }] = parseConfig([MaintenanceConfig], env);
  const findings = [
    ...examineConfig(service, env),
    ...(await examineService({ service, url })),
    ...(await examineKeysFromEnvironment(service, url, env)),
  ];
  process.stdout.write(formatFindings(findings));
  if (hasFault(findings)) process.exitCode = 1;
}
