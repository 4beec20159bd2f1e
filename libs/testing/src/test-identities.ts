import { operatorIdentity } from '@geleit/messaging';
import { knownContracts } from '@geleit/platform';
import { createServiceKeys, ServiceDirectory, ServiceIdentity, type ServiceKeys } from '@geleit/privacy';

const platformServices = [
  ...new Set(knownContracts.flatMap(({ service, listeners }) => [service, ...listeners])),
  'gateway',
  operatorIdentity,
];

/** The identities of a deployment that exists for one spec: every service, and those of the spec. */
export class TestIdentities {
  private readonly keys: ServiceKeys;
  private readonly directory: ServiceDirectory;
  private readonly known = new Map<string, ServiceIdentity>();

  constructor(...others: readonly string[]) {
    this.keys = createServiceKeys([...new Set([...platformServices, ...others])]);
    this.directory = ServiceDirectory.parse(this.keys.publicKeys);
  }

  /** What tells a process of the service who it is. */
  environmentOf(service: string): { readonly SERVICE_KEY: string; readonly SERVICE_PUBLIC_KEYS: string } {
    return { SERVICE_KEY: this.secretOf(service), SERVICE_PUBLIC_KEYS: this.keys.publicKeys };
  }

  of(service: string): ServiceIdentity {
    const identity =
      this.known.get(service) ?? new ServiceIdentity(service, this.secretOf(service), this.directory);
    this.known.set(service, identity);
    return identity;
  }

  private secretOf(service: string): string {
    const secret = this.keys.secrets[service];
    if (secret === undefined) throw new Error(`${service} is no service of this spec`);
    return secret;
  }
}
