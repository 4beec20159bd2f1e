import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Broker } from './broker.js';
import { startJavaBroker } from './kafka-java.js';
import { testRunFolder } from './start-once.js';

const deployFolder = join(import.meta.dirname, '..', '..', '..', 'deploy');

/** A broker that demands TLS, a password and a right for everything. */
export interface ProtectedBroker extends Broker {
  /** PEM, which clients must trust. */
  readonly certificate: string;
  readonly passwords: Readonly<Record<string, string>>;
}

/** With the settings of docker-compose.yml, and these accounts besides `geleit-admin`. */
export async function startProtectedKafka(accounts: readonly string[]): Promise<ProtectedBroker> {
  const passwords = Object.fromEntries(
    ['geleit-admin', ...accounts].map((account) => [account, randomBytes(16).toString('hex')]),
  );
  const folder = join(testRunFolder(), `kafka-tls-${randomBytes(4).toString('hex')}`);
  const [key, certificate, keystore] = ['key', 'certificate', 'keystore'].map(
    (part) => `${folder}.${part}`,
  ) as [string, string, string];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...[
        '-subj',
        '/CN=kafka',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        certificate,
      ],
    ],
    { stdio: 'ignore' },
  );
  writeFileSync(keystore, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'));
  const file = join(testRunFolder(), `kafka-${randomBytes(4).toString('hex')}.pid`);
  const broker = await startJavaBroker(testRunFolder(), (pid) => writeFileSync(file, `${pid} SIGTERM`), {
    properties: readFileSync(join(deployFolder, 'kafka', 'broker.properties'), 'utf8').replace(
      '/run/secrets/kafka_keystore',
      keystore,
    ),
    passwords,
  });
  return { ...broker, certificate: readFileSync(certificate, 'utf8'), passwords };
}
