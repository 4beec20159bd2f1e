import type { EdgeConfig } from './platform-config.js';
import { BadConfig } from './parse-config.js';

const loopbackPattern = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;
const isUnsafeUrl = (url: string): boolean =>
  new URL(url).protocol !== 'https:' || loopbackPattern.test(new URL(url).hostname);

/**
 * Refuses issuers that production must not use: those without TLS and those on this machine, such as the
 * embedded one.
 * @throws BadConfig
 */
export function refuseUnsafeIssuers({
  nodeEnv,
  oidcIssuers,
}: Pick<EdgeConfig, 'nodeEnv' | 'oidcIssuers'>): void {
  if (nodeEnv !== 'production') return;
  const unsafeIndexes = oidcIssuers.flatMap(({ issuer, jwksUri }, index) =>
    [issuer, jwksUri].filter((url) => url !== undefined && isUnsafeUrl(url)).map(() => index),
  );
  if (unsafeIndexes.length > 0)
    throw new BadConfig(
      [...new Set(unsafeIndexes)].map(
        (index) => `OIDC_ISSUERS/${index}: production needs https and refuses loopback`,
      ),
    );
}
