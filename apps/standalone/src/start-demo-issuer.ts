import { startIssuer, type Issuer } from '@geleit/embedded';
import { join } from 'node:path';
import type { StandaloneConfig } from './config.js';
import { demoStaff } from './demo-organisations.js';
import { audience } from './environment.js';

type IssuerConfig = Pick<
  StandaloneConfig,
  'httpPort' | 'issuerPort' | 'webOrigins' | 'publicUrl' | 'accessTokenSeconds' | 'nodeEnv'
>;

/** The address under which browsers reach the gateway. */
export const publicUrlOf = ({ publicUrl, httpPort }: Pick<IssuerConfig, 'publicUrl' | 'httpPort'>): string =>
  publicUrl ?? `http://127.0.0.1:${httpPort}`;

/** Starts the identity provider of the demo organisations, at the same address each time. */
export const startDemoIssuer = (folder: string, config: IssuerConfig): Promise<Issuer> =>
  startIssuer({
    folder: join(folder, 'identity'),
    port: config.issuerPort,
    audience,
    people: demoStaff,
    webOrigins: config.webOrigins,
    gatewayUrl: publicUrlOf(config),
    accessTokenSeconds: config.accessTokenSeconds,
    nodeEnv: config.nodeEnv,
  });
