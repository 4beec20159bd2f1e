import { BadServiceDirectory, BadServiceIdentity, ServiceDirectory, ServiceIdentity } from '@geleit/privacy';
import { BadConfig } from './parse-config.js';
import type { IdentityConfig } from './platform-config.js';

/**
 * Who this process is to the services: its name, its own secret, and the public keys of all.
 * @throws BadConfig that names what does not fit together
 */
export function serviceIdentityOf(
  { serviceKey, servicePublicKeys }: Pick<IdentityConfig, 'serviceKey' | 'servicePublicKeys'>,
  service: string,
): ServiceIdentity {
  try {
    return new ServiceIdentity(service, serviceKey, ServiceDirectory.parse(servicePublicKeys));
  } catch (fault) {
    if (fault instanceof BadServiceDirectory) throw new BadConfig([`SERVICE_PUBLIC_KEYS: ${fault.message}`]);
    if (fault instanceof BadServiceIdentity) throw new BadConfig([`SERVICE_KEY: ${fault.message}`]);
    throw fault;
  }
}

/** @throws BadConfig if the public key of a service is missing to which this one speaks or listens */
export function requirePublicKeys(directory: ServiceDirectory, services: readonly string[]): void {
  const missing = [...new Set(services)].filter((service) => directory.keysOf(service).length === 0);
  if (missing.length > 0)
    throw new BadConfig([`SERVICE_PUBLIC_KEYS: the public keys of ${missing.join(', ')} are missing`]);
}
