import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path below the repository's root → content. */
export type GeneratedFiles = Readonly<Record<string, string>>;

export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes everything, and removes what an earlier run left in docs/generated and this one no longer makes. */
export function writeFiles(root: string, generatedFiles: GeneratedFiles): void {
  const folder = join(root, 'docs/generated');
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) rmSync(join(entry.parentPath, entry.name));
  for (const [path, content] of Object.entries(generatedFiles)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
