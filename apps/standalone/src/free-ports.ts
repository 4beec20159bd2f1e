import { findFreePort } from '@geleit/embedded';
import type { DeploymentSettings, ServiceName } from './environment.js';
import { services } from './services.js';

/** A free port for each service, chosen before any of them starts. */
export async function findFreePorts(): Promise<DeploymentSettings['ports']> {
  const chosen: Record<string, number> = {};
  for (const { name } of services) chosen[name] = await findFreePort();
  return chosen as Record<ServiceName, number>;
}
