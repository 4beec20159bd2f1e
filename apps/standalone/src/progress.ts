import { performance } from 'node:perf_hooks';

/** Prints the name of a step and, once it is done, how long it took. */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  process.stdout.write(`  ${what.padEnd(34, '.')} `);
  try {
    const result = await work();
    process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (fault) {
    process.stdout.write('failed\n');
    throw fault;
  }
}
