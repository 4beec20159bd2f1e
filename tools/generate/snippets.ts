/** A place of a Markdown page, with the file below tools/tutorial that fills it, or one region of that file. */
const snippetPlace = /<!-- snippet (\S+?)(?:#(\S+))? -->\n[\s\S]*?<!-- \/snippet -->/g;
const regionStart = /^\s*\/\/ #region (\S+)$/;
const regionEnd = /^\s*\/\/ #endregion$/;

/** The pieces of each region. A region may open several times, where one change touches several places. */
export type Regions = ReadonlyMap<string, readonly (readonly string[])[]>;

/** @throws Error for a region that is not closed, or closed before it is opened */
export function regionsOf(path: string, source: string): Regions {
  const regions = new Map<string, readonly (readonly string[])[]>();
  let open: { readonly name: string; readonly lines: string[] } | undefined;
  for (const line of source.split('\n')) {
    const name = regionStart.exec(line)?.[1];
    const isEnd = regionEnd.test(line);
    if ((name !== undefined && open !== undefined) || (isEnd && open === undefined))
      throw new Error(`${path}: "${line.trim()}" does not match the region marker before it`);
    if (name !== undefined) open = { name, lines: [] };
    else if (isEnd && open !== undefined) {
      regions.set(open.name, [...(regions.get(open.name) ?? []), open.lines]);
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${path}: region ${open.name} is not closed`);
  return regions;
}

function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line !== '').map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

const withoutMarkers = (source: string): string =>
  source
    .trimEnd()
    .split('\n')
    .filter((line) => !regionStart.test(line) && !regionEnd.test(line))
    .join('\n');

function snippetOf(path: string, region: string | undefined, source: string): string {
  const regions = regionsOf(path, source);
  if (region === undefined) return withoutMarkers(source);
  const pieces = regions.get(region);
  if (pieces === undefined) throw new Error(`${path} has no region ${region}`);
  return pieces.map(withoutIndent).join('\n// …\n');
}

/** What the places of a page name: `file` or `file#region`. */
export const snippetNamesIn = (page: string): readonly string[] =>
  [...page.matchAll(snippetPlace)].map(([, path = '', region]) =>
    region === undefined ? path : `${path}#${region}`,
  );

/** The page with today's code in each of its places. */
export const withSnippets = (page: string, read: (path: string) => string): string =>
  page.replaceAll(snippetPlace, (_, path: string, region: string | undefined) => {
    const name = region === undefined ? path : `${path}#${region}`;
    const code = snippetOf(path, region, read(path));
    return `<!-- snippet ${name} -->\n\n\`\`\`ts\n${code}\n\`\`\`\n\n<!-- /snippet -->`;
  });
