import type { KeyProviderSettings } from '@geleit/privacy';
import { IsIn, IsString, IsUrl, Matches, MinLength, ValidateIf } from 'class-validator';
import { ConfigKey } from './config-key.js';

const usesFile = ({ keyProvider }: KeyProviderConfig): boolean => keyProvider === 'file';
const usesVault = ({ keyProvider }: KeyProviderConfig): boolean => keyProvider === 'vault';

/** What wraps the data keys that seal personal values. */
export class KeyProviderConfig {
  @ConfigKey(
    'what wraps the keys of personal values: file (MASTER_KEY), or vault (HashiCorp Vault, OpenBao)',
    {
      default: 'file',
    },
  )
  @IsIn(['file', 'vault'])
  keyProvider!: 'file' | 'vault';

  @ConfigKey(
    'wraps the keys of all organisations, if KEY_PROVIDER is file; while it is replaced, the new and the old ' +
      'one, separated by a comma',
    { secret: true },
  )
  @ValidateIf(usesFile)
  @IsString()
  @MinLength(32)
  masterKey?: string;

  @ConfigKey('address of Vault, if KEY_PROVIDER is vault', { example: 'https://vault:8200' })
  @ValidateIf(usesVault)
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  vaultAddress?: string;

  @ConfigKey('token of Vault with rights on the keys geleit-<service>-*, if KEY_PROVIDER is vault', {
    secret: true,
  })
  @ValidateIf(usesVault)
  @IsString()
  vaultToken?: string;

  @ConfigKey('where the Transit engine of Vault is mounted', { default: 'transit' })
  @Matches(/^[\w-]+(\/[\w-]+)*$/)
  vaultTransitMount!: string;
}

/** Where a service has the keys of personal values. */
export class KeysConfig extends KeyProviderConfig {
  @ConfigKey('database of the keys of personal values, signed in as the login role of the service', {
    secret: true,
    example: 'postgres://geleit_intake:…@db:5432/geleit_intake_keys',
  })
  @Matches(/^postgres(ql)?:\/\//)
  keysDatabaseUrl!: string;
}

export const keyProviderSettingsOf = ({
  keyProvider,
  masterKey = '',
  vaultAddress: address = '',
  vaultToken: token = '',
  vaultTransitMount: mount,
}: KeyProviderConfig): KeyProviderSettings =>
  keyProvider === 'vault' ? { kind: 'vault', address, token, mount } : { kind: 'file', masterKey };
