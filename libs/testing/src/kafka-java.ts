import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '@geleit/embedded';
import type { Broker } from './broker.js';

const runFile = promisify(execFile);
const kafkaFolder = join(import.meta.dirname, '..', 'kafka');
const artefactsFolder = join(import.meta.dirname, '..', '..', '..', '.geleit', 'kafka');

export const kafkaVersion = (): string =>
  /<kafka\.version>(.+)<\/kafka\.version>/.exec(readFileSync(join(kafkaFolder, 'pom.xml'), 'utf8'))?.[1] ??
  '';

/** Returns what is missing to run a broker from its Maven artefacts; null if nothing is. */
export async function findMissingJavaPrerequisite(): Promise<string | null> {
  try {
    const { stderr, stdout } = await runFile('java', ['-version']);
    if (Number(/version "(\d+)/.exec(stderr + stdout)?.[1] ?? 0) < 17) return 'the JDK is older than 17';
    if (!existsSync(librariesFolder())) await runFile('mvn', ['-v']);
    return null;
  } catch {
    return 'neither JDK 17 nor Maven';
  }
}

const librariesFolder = (): string => join(artefactsFolder, kafkaVersion());

/**
 * Downloads to a folder beside the destination, then moves it there in one step, so that two downloads at
 * once do no harm.
 */
async function fetchLibraries(): Promise<void> {
  if (existsSync(librariesFolder())) return;
  mkdirSync(artefactsFolder, { recursive: true });
  const fresh = mkdtempSync(join(artefactsFolder, 'fetching-'));
  await runFile(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      join(kafkaFolder, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ],
    { timeout: 600_000 },
  );
  if (!existsSync(librariesFolder())) renameSync(fresh, librariesFolder());
}

const javaFlags = [
  '-Xms256m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-Djava.net.preferIPv4Stack=true',
  `-Dlog4j2.configurationFile=${join(kafkaFolder, 'log4j2.yaml')}`,
];
const javaArgumentsFor = (main: string, ...options: string[]): string[] => [
  ...javaFlags,
  '-cp',
  join(librariesFolder(), '*'),
  main,
  ...options,
];

/** A broker whose clients listener is called CLIENTS, and its accounts. */
export interface BrokerProtection {
  readonly properties: string;
  /** By user name. */
  readonly passwords: Readonly<Record<string, string>>;
}

/** The properties of a broker on these ports of loopback. The last value of a key counts. */
async function propertiesOf(
  protection: BrokerProtection | undefined,
  home: string,
  port: number,
): Promise<string> {
  const controller = await findFreePort();
  const clients = `${protection ? 'CLIENTS' : 'PLAINTEXT'}://127.0.0.1:${port}`;
  const internal = protection ? `,INTERNAL://127.0.0.1:${await findFreePort()}` : '';
  return [
    readFileSync(join(kafkaFolder, 'broker.properties'), 'utf8'),
    protection?.properties ?? '',
    `listeners=${clients}${internal},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=${clients}${internal}`,
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `log.dirs=${join(home, 'data')}`,
  ].join('\n');
}

/**
 * Starts a broker in a folder and a process of its own. `onPid` receives the id of each process that it runs
 * in.
 */
export async function startJavaBroker(
  folder: string,
  onPid: (pid: number) => void,
  protection?: BrokerProtection,
): Promise<Broker> {
  await fetchLibraries();
  const home = mkdtempSync(join(folder, 'kafka-'));
  const port = await findFreePort();
  const file = join(home, 'broker.properties');
  writeFileSync(file, await propertiesOf(protection, home, port));
  await runFile(
    'java',
    javaArgumentsFor(
      'kafka.tools.StorageTool',
      'format',
      '-t',
      `A${randomBytes(16).toString('base64url').slice(1)}`,
      '-c',
      file,
      ...Object.entries(protection?.passwords ?? {}).flatMap(([name, password]) => [
        '--add-scram',
        `SCRAM-SHA-512=[name=${name},password=${password}]`,
      ]),
    ),
  );
  const up = async (): Promise<ChildProcess> => {
    const output = openSync(join(home, 'broker.log'), 'a');
    const broker = spawn('java', javaArgumentsFor('kafka.Kafka', file), {
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    broker.unref();
    onPid(broker.pid ?? 0);
    await waitUntilBrokerAnswers(broker, port, join(home, 'broker.log'));
    return broker;
  };
  let broker = await up();
  return {
    brokers: [`127.0.0.1:${port}`],
    version: kafkaVersion(),
    pid: broker.pid ?? 0,
    logFolder: join(home, 'data'),
    async restart() {
      await endBroker(broker, 'SIGKILL');
      broker = await up();
    },
    stop: () => endBroker(broker, 'SIGTERM'),
  };
}

async function endBroker(broker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (broker.exitCode !== null || broker.signalCode !== null) return;
  const exited = new Promise((resolve) => broker.once('exit', resolve));
  broker.kill(signal);
  await exited;
}

async function waitUntilBrokerAnswers(broker: ChildProcess, port: number, log: string): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(100)) {
    if (broker.exitCode !== null)
      throw new Error(`Kafka did not start:\n${readFileSync(log, 'utf8').slice(-4_000)}`);
    if (await acceptsConnections(port)) return;
  }
  throw new Error(`Kafka did not respond within 90 s:\n${readFileSync(log, 'utf8').slice(-4_000)}`);
}

const acceptsConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
