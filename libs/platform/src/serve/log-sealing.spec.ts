import { LogCutOff, type SealHead, type SealingRound } from '@geleit/event-store';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogSealing } from './log-sealing.js';

const identity = { sign: () => ({ keyId: 'k', signature: 's' }) };
const headOf = (number: number): SealHead => ({
  service: 'notes',
  tenant: 't',
  number,
  to: number,
  hash: 'h',
});

/** Sealing of a store that gives these rounds one after the other, and what was logged. */
function sealingOf(...rounds: readonly (SealingRound | Error)[]) {
  const logged: string[] = [];
  const write = (level: string) => (_: object, text: string) => void logged.push(`${level}: ${text}`);
  let round = 0;
  const sealNext = (): Promise<SealingRound> => {
    const next = rounds[round] ?? { heads: [], full: false };
    round += 1;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const log = { error: write('error'), warn: write('warn') } as ConstructorParameters<typeof LogSealing>[2];
  const store = { logSealer: { sealNext } } as unknown as ConstructorParameters<typeof LogSealing>[0];
  return { sealing: new LogSealing(store, identity, log), logged, rounds: () => round };
}

describe('sealing the log of a service', () => {
  it('goes on at once while rounds are full, and notes the heads in their order', async () => {
    const headsFile = join(mkdtempSync(join(tmpdir(), 'geleit-heads-')), 'heads.ndjson');
    const { sealing, rounds } = sealingOf(
      { heads: [headOf(1)], full: true },
      { heads: [headOf(2), headOf(3)], full: true },
      { heads: [headOf(4)], full: false },
    );
    sealing.start({ headsFile, everyMs: 3_600_000 });
    await sealing.stop();
    expect(rounds()).toBe(3);
    const noted = readFileSync(headsFile, 'utf8').trim().split('\n');
    expect(noted.map((line) => (JSON.parse(line) as SealHead).number)).toEqual([1, 2, 3, 4]);
  });

  it('continues after a failure', async () => {
    const { sealing, logged, rounds } = sealingOf(new Error('away'), { heads: [], full: false });
    sealing.start({ everyMs: 5 });
    while (rounds() < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await sealing.stop();
    expect(logged).toEqual(['warn: the log was not sealed, will try again']);
  });

  it('reports as an error that the log was cut off', async () => {
    const { sealing, logged } = sealingOf(new LogCutOff(7));
    sealing.start({ everyMs: 3_600_000 });
    await sealing.stop();
    expect(logged).toEqual(['error: events or seals are gone']);
  });
});
