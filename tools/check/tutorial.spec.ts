import { readdirSync, readFileSync } from 'node:fs';
import { regionsOf, snippetNamesIn, withSnippets } from '../generate/snippets.js';

const page = readFileSync('docs/tutorial.md', 'utf8');
const readSample = (path: string): string => readFileSync(`tools/tutorial/${path}`, 'utf8');
const sampleFiles = readdirSync('tools/tutorial', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

describe('the tutorial', () => {
  it('shows the code as it is; `npm run generate` brings it up to date', () => {
    expect(withSnippets(page, readSample)).toBe(page);
    expect(snippetNamesIn(page).length).toBeGreaterThan(15);
  });

  it('shows every region of the sample', () => {
    const regions = sampleFiles.flatMap((file) =>
      [...regionsOf(file, readSample(file)).keys()].map((region) => `${file}#${region}`),
    );
    expect(snippetNamesIn(page)).toEqual(expect.arrayContaining(regions));
  });
});

describe('a snippet', () => {
  const source = [
    '// #region a',
    "import x from 'rxjs';",
    '// #endregion',
    'const table = {',
    '  // #region a',
    '  one: {',
    '    two: x,',
    '  },',
    '  // #endregion',
    '};',
    '',
  ].join('\n');
  const pageWith = (name: string, code: string): string =>
    `# Page\n\n<!-- snippet ${name} -->\n${code}<!-- /snippet -->\n\nText.\n`;
  const fenced = (code: string): string => `\n\`\`\`ts\n${code}\n\`\`\`\n\n`;

  it('has the pieces of a region without their indentation', () => {
    const code = "import x from 'rxjs';\n// …\none: {\n  two: x,\n},";
    expect(withSnippets(pageWith('x.ts#a', ''), () => source)).toBe(pageWith('x.ts#a', fenced(code)));
  });

  it('has a whole file without the markers, in place of what stood there', () => {
    const code = "import x from 'rxjs';\nconst table = {\n  one: {\n    two: x,\n  },\n};";
    expect(withSnippets(pageWith('x.ts', fenced('stale')), () => source)).toBe(
      pageWith('x.ts', fenced(code)),
    );
  });

  it.each([
    ['a region that does not exist', 'x.ts#b', source, 'x.ts has no region b'],
    ['a region that is not closed', 'x.ts#a', '// #region a\n', 'x.ts: "// #region a" has no counterpart'],
    [
      'a region with another in it',
      'x.ts#a',
      '// #region a\n// #region b\n// #endregion\n',
      'x.ts: "// #region b" has no counterpart',
    ],
    [
      'of a file with an end too many',
      'x.ts#a',
      `${source}  // #endregion\n`,
      'x.ts: "// #endregion" has no counterpart',
    ],
  ])('cannot be %s', (_, name, text, message) => {
    expect(() => withSnippets(pageWith(name, ''), () => text)).toThrow(message);
  });
});
