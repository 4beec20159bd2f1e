import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Before the first spec that needs real components: a folder in which the first who needs one starts it and
 * leaves its process id.
 */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-test-'));
  chmodSync(folder, 0o755);
  process.env.GELEIT_TEST_RUN = folder;
}
