import { performance } from 'node:perf_hooks';

/** Tells what is being started and how long it took. */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  process.stdout.write(`  ${what.padEnd(34, '.')} `);
  try {
    const result = await work();
    process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (fault) {
    process.stdout.write('failed\n');
    throw fault;
  }
}
