import { testRunFolder } from '@geleit/testing';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runDeadlineFaults } from './deadline-faults.js';

it('no deadline that is due is lost or treated twice while the service and the database are killed', async () => {
  const result = await runDeadlineFaults({
    deadlines: 600,
    seed: 4,
    busKind: 'postgres',
    folder: mkdtempSync(join(testRunFolder(), 'faults-')),
    print: () => undefined,
  });
  expect(result).toMatchObject({ due: 600, done: 600, lost: 0, doubled: 0, notListed: 0 });
  expect(Object.keys(result.fired).sort()).toEqual(['database killed', 'service killed']);
}, 300_000);
