import { BadConfig, parseConfig, type Environment } from '../config/parse.js';
import { PlatformConfig } from '../config/platform-config.js';
import type { Service } from '../manifest.js';
import { OperatingConfig } from './config.js';
import { examine } from './examine.js';
import { fault, isSick, ok, shown, type Finding } from './finding.js';

/** What is wrong with the configuration that a service would start with. */
export function examineConfig(
  service: Pick<Service, 'name' | 'config'>,
  env?: Environment,
): readonly Finding[] {
  try {
    parseConfig([PlatformConfig, service.config], env);
    return [ok(service.name, 'configuration is complete')];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return cause.faults.map((text) =>
      fault(service.name, text, 'docs/generated/config.md says what each key means'),
    );
  }
}

/** `main.ts doctor`: what a service can say about itself. */
export async function doctor(service: Service, env?: Environment): Promise<void> {
  const [{ databaseUrl: url }] = parseConfig([OperatingConfig], env);
  const findings = [...examineConfig(service, env), ...(await examine({ service, url }))];
  process.stdout.write(shown(findings));
  if (isSick(findings)) process.exitCode = 1;
}
