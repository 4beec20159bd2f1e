import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs before the first spec that needs real components. Creates a folder, in which the first spec that needs
 * a component starts it and records its process id.
 */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-test-'));
  chmodSync(folder, 0o755);
  process.env.GELEIT_TEST_RUN = folder;
}
