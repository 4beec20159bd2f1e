import { freePort } from '@geleit/embedded';
import type { Places, ServiceName } from './environment.js';
import { services } from './services.js';

/** A free port for each service, chosen before any of them starts. */
export async function freePorts(): Promise<Places['ports']> {
  const chosen: Record<string, number> = {};
  for (const { name } of services) chosen[name] = await freePort();
  return chosen as Record<ServiceName, number>;
}
