import { spawn, type ChildProcess } from 'node:child_process';
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

/** The same broker from the image `apache/kafka`, kept by a process of its own. */
export async function startContainerBroker(onPid: (pid: number) => void): Promise<Broker> {
  const [port, version] = [await findFreePort(), kafkaVersion()];
  const kept = spawn(process.execPath, [containerScript, `apache/kafka:${version}`, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onPid(kept.pid ?? 0);
  await waitUntilContainerReady(kept);
  kept.unref();
  return {
    brokers: [`127.0.0.1:${port}`],
    version,
    pid: kept.pid ?? 0,
    async restart() {
      const again = waitUntilContainerReady(kept);
      kept.kill('SIGHUP');
      await again;
    },
    async stop() {
      const gone = new Promise((resolve) => kept.once('exit', resolve));
      kept.kill('SIGTERM');
      await gone;
    },
  };
}

function waitUntilContainerReady(kept: ChildProcess): Promise<void> {
  return new Promise((resolve, fail) => {
    kept.once('exit', (code) => fail(new Error(`the container's keeper ended with ${code}`)));
    kept.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) resolve();
    });
  });
}
