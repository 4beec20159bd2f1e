import type { KeysSince } from '@geleit/privacy';
import type { PersonalDataCategory } from '@geleit/kernel';
import type { StreamSpec } from '../manifest/manifest.js';

const allScopes: readonly PersonalDataCategory[] = ['identity', 'contact', 'narrative', 'special', 'share'];

/** Returns since which version keys may be used, after an event that may destroy the keys of earlier ones. */
export function keysSinceAfter(
  { destroysKeys = {} }: Pick<StreamSpec, 'destroysKeys'>,
  keysSince: KeysSince,
  { type, version }: { readonly type: string; readonly version: number },
): KeysSince {
  const scopes = destroysKeys[type];
  if (scopes === undefined) return keysSince;
  const destroyed = typeof scopes === 'string' ? allScopes : scopes;
  return { ...keysSince, ...Object.fromEntries(destroyed.map((scope) => [scope, version])) };
}
