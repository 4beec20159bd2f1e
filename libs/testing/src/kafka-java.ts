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
import { freePort } from '@geleit/embedded';
import type { Broker } from './kafka.js';

const run = promisify(execFile);
const ours = join(import.meta.dirname, '..', 'kafka');
const artefacts = join(import.meta.dirname, '..', '..', '..', '.geleit', 'kafka');

export const kafkaVersion = (): string =>
  /<kafka\.version>(.+)<\/kafka\.version>/.exec(readFileSync(join(ours, 'pom.xml'), 'utf8'))?.[1] ?? '';

/** What is missing to run a broker from its Maven artefacts; null when nothing is. */
export async function missingForJava(): Promise<string | null> {
  try {
    const { stderr, stdout } = await run('java', ['-version']);
    if (Number(/version "(\d+)/.exec(stderr + stdout)?.[1] ?? 0) < 17) return 'the JDK is older than 17';
    if (!existsSync(libraries())) await run('mvn', ['-v']);
    return null;
  } catch {
    return 'neither JDK 17 nor Maven';
  }
}

const libraries = (): string => join(artefacts, kafkaVersion());

/** Downloaded beside its place and moved there whole, so that two at once do no harm. */
async function fetchLibraries(): Promise<void> {
  if (existsSync(libraries())) return;
  mkdirSync(artefacts, { recursive: true });
  const fresh = mkdtempSync(join(artefacts, 'fetching-'));
  await run(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      join(ours, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ],
    { timeout: 600_000 },
  );
  if (!existsSync(libraries())) renameSync(fresh, libraries());
}

const flags = [
  '-Xms256m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-Djava.net.preferIPv4Stack=true',
  `-Dlog4j2.configurationFile=${join(ours, 'log4j2.yaml')}`,
];
const java = (main: string, ...rest: string[]): string[] => [
  ...flags,
  '-cp',
  join(libraries(), '*'),
  main,
  ...rest,
];

/**
 * A broker in a folder of its own below `folder`, as a process of its own. `onPid` hears every process it
 * becomes.
 */
export async function startJavaBroker(folder: string, onPid: (pid: number) => void): Promise<Broker> {
  await fetchLibraries();
  const home = mkdtempSync(join(folder, 'kafka-'));
  const [port, controller] = [await freePort(), await freePort()];
  const file = join(home, 'broker.properties');
  writeFileSync(
    file,
    [
      readFileSync(join(ours, 'broker.properties'), 'utf8'),
      `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
      `advertised.listeners=PLAINTEXT://127.0.0.1:${port}`,
      `controller.quorum.voters=1@127.0.0.1:${controller}`,
      `log.dirs=${join(home, 'data')}`,
    ].join('\n'),
  );
  await run(
    'java',
    java(
      'kafka.tools.StorageTool',
      'format',
      '-t',
      `A${randomBytes(16).toString('base64url').slice(1)}`,
      '-c',
      file,
    ),
  );
  const up = async (): Promise<ChildProcess> => {
    const output = openSync(join(home, 'broker.log'), 'a');
    const broker = spawn('java', java('kafka.Kafka', file), {
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    broker.unref();
    onPid(broker.pid ?? 0);
    await answers(broker, port, join(home, 'broker.log'));
    return broker;
  };
  let broker = await up();
  return {
    brokers: [`127.0.0.1:${port}`],
    version: kafkaVersion(),
    pid: broker.pid ?? 0,
    async restart() {
      await ended(broker, 'SIGKILL');
      broker = await up();
    },
    stop: () => ended(broker, 'SIGTERM'),
  };
}

async function ended(broker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (broker.exitCode !== null || broker.signalCode !== null) return;
  const gone = new Promise((resolve) => broker.once('exit', resolve));
  broker.kill(signal);
  await gone;
}

async function answers(broker: ChildProcess, port: number, log: string): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(100)) {
    if (broker.exitCode !== null)
      throw new Error(`Kafka did not start:\n${readFileSync(log, 'utf8').slice(-4_000)}`);
    if (await accepts(port)) return;
  }
  throw new Error(`Kafka did not answer within 90 s:\n${readFileSync(log, 'utf8').slice(-4_000)}`);
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
