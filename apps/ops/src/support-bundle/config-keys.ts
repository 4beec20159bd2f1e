import {
  BusConfig,
  describeConfig,
  KeysConfig,
  PlatformConfig,
  type DescribedKey,
  type Environment,
  type Service,
} from '@geleit/platform';
import { OpsConfig } from '../config.js';

/** Whether a key is set, and its value unless it is secret. */
export interface ConfigLine {
  readonly of: string;
  readonly key: string;
  readonly set: 'yes' | 'from a file' | 'no';
  readonly value?: string;
}

/** Masks credentials in addresses: a key that is not secret may contain them by mistake. */
const maskCredentials = (value: string): string => value.replaceAll(/\/\/[^/@\s"]*@/g, '//…@');

function configLineOf(
  of: string,
  { name, secret, default: fallback }: DescribedKey,
  env: Environment,
): ConfigLine {
  const value = env[name];
  if (env[`${name}_FILE`]) return { of, key: name, set: 'from a file' };
  if (value === undefined || value === '')
    return { of, key: name, set: 'no', ...(fallback !== undefined && { value: fallback }) };
  return { of, key: name, set: 'yes', ...(secret !== true && { value: maskCredentials(value) }) };
}

/** Lists only known keys: the rest of the environment may contain anything. */
export const describeConfigKeys = (
  services: readonly Pick<Service, 'name' | 'config'>[],
  env: Environment,
): readonly ConfigLine[] => [
  ...describeConfig([OpsConfig, BusConfig, PlatformConfig, KeysConfig]).map((key) =>
    configLineOf('platform', key, env),
  ),
  ...services.flatMap(({ name, config }) =>
    describeConfig([config]).map((key) => configLineOf(name, key, env)),
  ),
];
