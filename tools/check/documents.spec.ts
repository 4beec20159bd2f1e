import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formerWordsInDocument, formerWordsInSource, proseOf } from './former-words.js';

const filesNamed = (...patterns: readonly string[]): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(file));
const documents = filesNamed('*.md');
const sources = filesNamed('*.ts', '*.mjs');
const text = (file: string): string => readFileSync(file, 'utf8');
const withoutCode = (markdown: string): string => markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');

interface Link {
  readonly file: string;
  readonly anchor?: string;
}

/** The relative links of a Markdown text; `file` is empty for a link within the page. */
const linksOf = (markdown: string): readonly Link[] =>
  [...withoutCode(markdown).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, file, anchor]) => ({
      file: file ?? '',
      ...(anchor !== undefined && { anchor }),
    }),
  );

/** Heading → anchor, as GitHub derives it. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

function brokenLinksOf(document: string, markdown: string): readonly string[] {
  return linksOf(markdown)
    .filter(({ file, anchor }) => {
      const target = file === '' ? document : join(dirname(document), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(file === '' ? markdown : text(target)).includes(anchor);
    })
    .map(({ file, anchor }) => `${document}: ${file}${anchor === undefined ? '' : `#${anchor}`}`);
}

/**
 * Files and commands that a text names: `libs/kernel/src/decider.ts`, `npm run demo`. `deploy/secrets` exists
 * on servers only.
 */
const namedFilesOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/`((?:apps|libs|tools|docs|deploy(?!\/secrets))\/[\w./-]*\w)`/g)].map(
    ([, file]) => file ?? '',
  );
const namedScriptsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/npm run (\w+(?::\w+)*)/g)].map(([, script]) => script ?? '');

/** Names former words and files on purpose. */
const isRecordOfTheRenaming = (file: string): boolean => file.startsWith('docs/decisions/0026-');

describe('the documents', () => {
  it('have no relative link without a target', () => {
    expect(documents.length).toBeGreaterThan(30);
    expect(documents.flatMap((document) => brokenLinksOf(document, text(document)))).toEqual([]);
  });

  it('name only files and commands that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const records = documents.filter((file) => !isRecordOfTheRenaming(file));
    const unknown = records.flatMap((document) =>
      [
        ...namedFilesOf(text(document)).filter((file) => !existsSync(file)),
        ...namedScriptsOf(text(document)).filter((script) => !(script in scripts)),
      ].map((name) => `${document}: ${name}`),
    );
    expect(unknown).toEqual([]);
    expect(records.flatMap((document) => namedFilesOf(text(document))).length).toBeGreaterThan(20);
  });

  it('use the standard words only', () => {
    const found = documents
      .filter((file) => !isRecordOfTheRenaming(file))
      .flatMap((file) => formerWordsInDocument(text(file)).map((word) => `${file}: ${word}`));
    expect(found).toEqual([]);
  });
});

describe('the comments and test titles of sources', () => {
  it('use the standard words only', () => {
    expect(sources.length).toBeGreaterThan(500);
    const found = sources.flatMap((file) =>
      formerWordsInSource(file, text(file)).map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the check of documents', () => {
  it.each([
    ['a missing file', '[x](no-such-file.md)', 'README.md: no-such-file.md'],
    ['a missing heading of another file', '[x](CONTRIBUTING.md#no)', 'README.md: CONTRIBUTING.md#no'],
    ['a missing heading of the same file', '# A\n[x](#b)', 'README.md: #b'],
  ])('finds a link to %s', (_, markdown, finding) => {
    expect(brokenLinksOf('README.md', markdown)).toEqual([finding]);
  });

  it('accepts links to files, folders, headings and other hosts', () => {
    const markdown =
      '# A b, c\n[1](CONTRIBUTING.md#tests) [2](docs) [3](#a-b-c) [4](https://example.org/x#y)';
    expect(brokenLinksOf('README.md', markdown)).toEqual([]);
  });

  it('finds the files and commands that a text names', () => {
    const markdown =
      'See `libs/kernel/src`, `docs/glossary.md`, `apps/<service>`; run `npm run demo -- --people 5`.';
    expect([...namedFilesOf(markdown), ...namedScriptsOf(markdown)]).toEqual([
      'libs/kernel/src',
      'docs/glossary.md',
      'demo',
    ]);
  });

  it('finds the former words, and not their everyday namesakes', () => {
    const former = 'A view in open-cases.view.ts is folded anew; the road asks.';
    expect(formerWordsInDocument(former)).toEqual(['folded anew', 'anew', 'the road', '.view.ts']);
    const plain = 'Topic geleit.intake.refill.v1; `rebuild <view>` rebuilds; a hearing at the court.';
    expect(formerWordsInDocument(plain)).toEqual([]);
  });

  it('reads the comments and test titles of a source, and no other text', () => {
    const source = `/**
 * A view,
 * folded.
 */
const views = 'a view'; // a lane
it('hears an alarm', () => views);`;
    expect(proseOf('x.ts', source)).toEqual(['/** A view, folded. */', '// a lane', "'hears an alarm'"]);
    expect(formerWordsInSource('x.ts', source)).toEqual(['view', 'lane', 'alarm']);
  });

  it('reads the titles of tables of cases', () => {
    expect(proseOf('x.ts', "it.each([1])('rests on %s', () => {});")).toEqual(["'rests on %s'"]);
  });
});
