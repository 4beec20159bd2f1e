import { readFileSync } from 'node:fs';
import { buildInfo } from './metrics.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Says which version a service of this process is. */
export const setBuildInfo = (service: string): void => buildInfo.set({ service, version }, 1);
