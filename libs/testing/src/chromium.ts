import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Why no browser can be started here; undefined in CI, where a missing one is a failure. */
export const browserObstacle =
  existsSync(chromiumPath) || process.env['CI'] !== undefined
    ? undefined
    : 'there is no Chromium (apt-get install chromium, or set CHROMIUM)';

/** Loaded only by the specs that need it. The sandbox needs rights that root does not have in a container. */
export async function startBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: chromiumPath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    timeout: 60_000,
  });
}
