import ts from 'typescript';

/** Words that docs/decisions/0026 replaced, in forms that mean nothing else. */
const formerWords = [
  /\bfold(s|ed|ing)? (\w+ )?anew\b/i,
  /\banew\b/,
  /\bthe road\b/i,
  /\bRoad\b/,
  /\b(Command|Query)Desk\b/,
  /\btongue(Of)?\b/i,
  /\bRefilling\b/,
  /\brefills?\b(?!\.v1)/i,
  /\bhigh-water mark\b/i,
  /\b(restsOn|createView|outdate|tidy)\b/,
  /\brests? on\b/,
  /\bLanes?\b/,
  /\bMarkMoved\b/,
  /\bDeposed\b/,
  /\.(view|alarm)\.ts\b/,
  /\bviews\//,
];

/** In comments and test titles these mean the former things too; documents also use them in other senses. */
const formerWordsOfSources = [
  ...formerWords,
  /\bviews?\b/i,
  /\balarms?\b/i,
  /\blanes?\b/,
  /\bheard (again|and parked|beyond)\b/,
  /\bat the doors?\b/,
  /\b(at )?nought\b/,
  /\bin vain\b/,
];

const found = (words: readonly RegExp[], text: string): readonly string[] =>
  words.flatMap((word) => word.exec(text)?.[0] ?? []);

export const formerWordsInDocument = (markdown: string): readonly string[] => found(formerWords, markdown);

const testFunctions = /^(describe|it|test)\b/;

/** `it('title', …)` and `it.each(…)('title', …)` → the title. */
function titleOf(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (!ts.isCallExpression(node) || !testFunctions.test(node.expression.getText(source))) return undefined;
  const [title] = node.arguments;
  return title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))
    ? title.getText(source)
    : undefined;
}

/** The comments and test titles of a source, line breaks within a comment as blanks. */
export function proseOf(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const comments = new Map<number, string>();
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ];
    for (const { pos, end } of ranges)
      comments.set(pos, text.slice(pos, end).replace(/\s*\n\s*(?:\*(?!\/))?\s*/g, ' '));
    const title = titleOf(node, source);
    if (title !== undefined) titles.push(title);
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...comments.values(), ...titles];
}

export const formerWordsInSource = (file: string, text: string): readonly string[] =>
  proseOf(file, text).flatMap((prose) => found(formerWordsOfSources, prose));
