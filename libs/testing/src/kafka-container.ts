import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { findFreePort } from '@geleit/embedded';
import { kafkaVersion } from './kafka-java.js';
import type { Broker } from './broker.js';

const containerScript = join(import.meta.dirname, '..', 'kafka', 'container.mjs');

export async function isContainerEngineAvailable(): Promise<boolean> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** The same broker from the image `apache/kafka`, in a container that a separate process supervises. */
export async function startContainerBroker(onPid: (pid: number) => void): Promise<Broker> {
  const [port, version] = [await findFreePort(), kafkaVersion()];
  const supervisor = spawn(process.execPath, [containerScript, `apache/kafka:${version}`, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onPid(supervisor.pid ?? 0);
  await waitUntilContainerReady(supervisor);
  supervisor.unref();
  // The pipe alone would keep the worker of the test run alive.
  (supervisor.stdout as Socket).unref();
  return {
    brokers: [`127.0.0.1:${port}`],
    version,
    pid: supervisor.pid ?? 0,
    async restart() {
      const ready = waitUntilContainerReady(supervisor);
      supervisor.kill('SIGHUP');
      await ready;
    },
    async stop() {
      const exited = new Promise((resolve) => supervisor.once('exit', resolve));
      supervisor.kill('SIGTERM');
      await exited;
    },
  };
}

function waitUntilContainerReady(supervisor: ChildProcess): Promise<void> {
  return new Promise((resolve, fail) => {
    supervisor.once('exit', (code) => fail(new Error(`the container's supervisor ended with ${code}`)));
    supervisor.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) resolve();
    });
  });
}
