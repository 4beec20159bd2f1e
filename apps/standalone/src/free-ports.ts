import { findFreePort } from '@geleit/embedded';
import { serviceNames, type ServiceName } from '@geleit/ops/services';
import type { DeploymentSettings } from './environment.js';

/** A free port for each service, chosen before any of them starts. */
export async function findFreePorts(): Promise<DeploymentSettings['ports']> {
  const ports: Partial<Record<ServiceName, number>> = {};
  for (const name of serviceNames) ports[name] = await findFreePort();
  return ports as Record<ServiceName, number>;
}
