import { GatewayConfig } from '@geleit/gateway';
import { serviceNames } from '@geleit/ops/services';
import { parseConfig } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandaloneConfig } from './config.js';
import { gatewayEnvironment, type DeploymentSettings } from './environment.js';
import { ensureSecrets } from './secrets.js';

describe('the environment of the gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-environment-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const server = 'postgres://postgres:secret@127.0.0.1:5432/postgres';
  const origin = 'http://127.0.0.1:8081';

  it('ends sessions when the settings of the machine say so', () => {
    const [config] = parseConfig([StandaloneConfig], {
      SESSION_IDLE_SECONDS: '5',
      SESSION_MAX_SECONDS: '60',
    });
    const settings: DeploymentSettings = {
      adminUrl: server,
      keysAdminUrl: server,
      issuer: {
        issuer: origin,
        jwksUri: `${origin}/jwks`,
        gatewayClient: { id: 'geleit-gateway', secret: randomUUID() },
      },
      logLevel: config.logLevel,
      httpPort: config.httpPort,
      webOrigins: config.webOrigins,
      publicUrl: 'http://127.0.0.1:8080',
      sessions: { idleSeconds: config.sessionIdleSeconds, maxSeconds: config.sessionMaxSeconds },
      erasuresFolder: folder,
      ports: Object.fromEntries(
        serviceNames.map((name, at) => [name, 9000 + at]),
      ) as DeploymentSettings['ports'],
    };
    const [gateway] = parseConfig([GatewayConfig], gatewayEnvironment(settings, ensureSecrets(folder)));
    expect(gateway).toMatchObject({ sessionIdleSeconds: 5, sessionMaxSeconds: 60 });
  });
});
