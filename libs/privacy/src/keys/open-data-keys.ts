import { FileKeyProvider } from '../providers/file-key-provider.js';
import type { AdministeredKeyProvider } from '../providers/key-provider.js';
import { MasterKeys } from '../providers/master-keys.js';
import { TransitClient, type TransitSettings } from '../providers/transit-client.js';
import { VaultKeyProvider } from '../providers/vault-key-provider.js';
import { checkKeys } from './check-value.js';
import { KeysConnection } from './keys-connection.js';
import { PostgresDataKeys } from './postgres-data-keys.js';
import { PostgresKeks } from './postgres-keks.js';

/** What wraps the data keys. */
export type KeyProviderSettings =
  { readonly kind: 'file'; readonly masterKey: string } | ({ readonly kind: 'vault' } & TransitSettings);

export interface DataKeysSettings {
  /** Database `geleit_<service>_keys`, as the service's login. */
  readonly url: string;
  readonly service: string;
  readonly provider: KeyProviderSettings;
}

/** @throws WrongKey when a master key is too short */
export function createKeyProvider(
  service: string,
  connection: Pick<KeysConnection, 'query'>,
  settings: KeyProviderSettings,
): AdministeredKeyProvider {
  return settings.kind === 'vault'
    ? new VaultKeyProvider(service, new TransitClient(settings))
    : new FileKeyProvider(service, new PostgresKeks(connection), new MasterKeys(settings.masterKey));
}

/**
 * Opens the data keys of a service.
 * @throws KeysUnavailable; WrongKey when they were made with another master key or Vault
 */
export async function openDataKeys({ url, service, provider }: DataKeysSettings): Promise<PostgresDataKeys> {
  const connection = new KeysConnection(url, service);
  const keys = new PostgresDataKeys({
    url,
    service,
    connection,
    provider: createKeyProvider(service, connection, provider),
  });
  try {
    await checkKeys(connection, keys);
    return keys;
  } catch (fault) {
    await keys.close();
    throw fault;
  }
}
