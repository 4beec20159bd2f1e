/**
 * A place of a Markdown page, with the file below tools/tutorial that fills it, or one region of that file.
 */
const snippetPlace = /<!-- snippet (\S+?)(?:#(\S+))? -->\n[\s\S]*?<!-- \/snippet -->/g;
const region = /^ *\/\/ #region (\S+)\n([\s\S]*?)^ *\/\/ #endregion\n/gm;
const regionMarker = /^ *\/\/ #(?:region .*|endregion)\n/gm;

/** The pieces of each region. A region may open several times, where one change touches several places. */
type Regions = ReadonlyMap<string, readonly string[]>;

/**
 * @throws Error for a region that is not closed or lies within another, and for an end without a beginning
 */
export function regionsOf(path: string, source: string): Regions {
  const pieces = [...source.matchAll(region)].map(([, name = '', code = '']) => ({ name, code }));
  const elsewhere = [source.replaceAll(region, ''), ...pieces.map(({ code }) => code)];
  const [stray] = elsewhere.flatMap((code) => code.match(regionMarker) ?? []);
  if (stray !== undefined) throw new Error(`${path}: "${stray.trim()}" has no counterpart`);
  return new Map(
    [...Map.groupBy(pieces, ({ name }) => name)].map(([name, found]) => [
      name,
      found.map(({ code }) => code),
    ]),
  );
}

function withoutIndent(code: string): string {
  const lines = code.trimEnd().split('\n');
  const indents = lines.filter((line) => line !== '').map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

function snippetOf(path: string, name: string | undefined, source: string): string {
  const regions = regionsOf(path, source);
  if (name === undefined) return source.replaceAll(regionMarker, '').trimEnd();
  const pieces = regions.get(name);
  if (pieces === undefined) throw new Error(`${path} has no region ${name}`);
  return pieces.map(withoutIndent).join('\n// …\n');
}

const nameOf = (path = '', name?: string): string => (name === undefined ? path : `${path}#${name}`);

/** What the places of a page name: `file` or `file#region`. */
export const snippetNamesIn = (page: string): readonly string[] =>
  [...page.matchAll(snippetPlace)].map(([, path, name]) => nameOf(path, name));

/** The page with today's code in each of its places. */
export const withSnippets = (page: string, read: (path: string) => string): string =>
  page.replaceAll(snippetPlace, (_, path: string, name: string | undefined) => {
    const code = snippetOf(path, name, read(path));
    return `<!-- snippet ${nameOf(path, name)} -->\n\n\`\`\`ts\n${code}\n\`\`\`\n\n<!-- /snippet -->`;
  });
