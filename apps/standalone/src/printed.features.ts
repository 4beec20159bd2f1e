import { testRunFolder } from '@geleit/testing';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiResponse } from './api-user.features.js';

const run = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What a printed PDF says, once it is an attachment, valid and PDF/UA-1, and has text in the languages. */
export function textOfPrinted(
  { status, headers, bytes }: ApiResponse,
  languages: readonly string[] = ['de'],
): string {
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  const file = join(testRunFolder(), `${randomUUID()}.pdf`);
  writeFileSync(file, bytes);
  expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
  expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  const structure = run('qpdf', '--json', '--json-key=qpdf', file);
  for (const language of languages) expect(structure).toContain(`"/Lang": "u:${language}"`);
  return run('pdftotext', '-raw', file, '-').normalize('NFKC').replaceAll(/\s+/g, ' ');
}
