import { readFileSync } from 'node:fs';
import { buildInfo } from './metrics.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Sets the gauge that shows the version of a service of this process. */
export const setBuildInfo = (service: string): void => buildInfo.set({ service, version }, 1);
