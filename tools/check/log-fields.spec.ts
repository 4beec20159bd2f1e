import { allowedLogFields } from '@geleit/platform';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'apps/*.ts', 'libs/*.ts'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => /\/src\/(?!.*\.(spec|features)\.ts$)/.test(file) && existsSync(file));

const logMethods = /^(trace|debug|info|warn|error|fatal|child)$/;
const isLog = (receiver: ts.Expression): boolean =>
  (ts.isIdentifier(receiver) && receiver.text === 'log') ||
  (ts.isPropertyAccessExpression(receiver) && receiver.name.text === 'log');

/** `log.info(…)`, `this.log.info(…)`, `log[level](…)` */
const isLogCall = ({ expression: callee }: ts.CallExpression): boolean =>
  (ts.isPropertyAccessExpression(callee) && logMethods.test(callee.name.text) && isLog(callee.expression)) ||
  (ts.isElementAccessExpression(callee) && isLog(callee.expression));

function descendants(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
    for (const below of descendants(child)) children.push(below);
  });
  return children;
}

/** The object literals whose properties become those of `expression`, through spreads and local constants. */
function literalsOf(expression: ts.Expression, file: ts.SourceFile): readonly ts.ObjectLiteralExpression[] {
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression, file);
  if (ts.isBinaryExpression(expression)) return literalsOf(expression.right, file);
  if (ts.isIdentifier(expression))
    return descendants(file)
      .filter(ts.isVariableDeclaration)
      .filter(({ name, initializer }) => name.getText(file) === expression.text && initializer)
      .flatMap(({ initializer }) => literalsOf(initializer!, file));
  if (!ts.isObjectLiteralExpression(expression)) return [];
  const spreads = expression.properties.filter(ts.isSpreadAssignment);
  return [expression, ...spreads.flatMap((spread) => literalsOf(spread.expression, file))];
}

/** The names of the fields that a source file logs. */
function loggedFields(path: string, source: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  return descendants(file)
    .filter(ts.isCallExpression)
    .filter(isLogCall)
    .flatMap(({ arguments: [fields] }) => (fields ? literalsOf(fields, file) : []))
    .flatMap(({ properties }) => properties)
    .flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : []));
}

const fieldsBySource = sources.map((path) => ({
  path,
  fields: loggedFields(path, readFileSync(path, 'utf8')),
}));

/** Logged through a function or by pino itself, where no literal names them. */
const fieldsWithoutLiteral = new Set(['service', 'tenant', 'context']);

describe('the fields of the log', () => {
  it('are all on the list, because any other is dropped', () => {
    const dropped = fieldsBySource.flatMap(({ path, fields }) =>
      fields.filter((field) => !allowedLogFields.has(field)).map((field) => `${path}: ${field}`),
    );
    expect(dropped).toEqual([]);
  });

  it('include no name that nothing logs', () => {
    const logged = new Set(fieldsBySource.flatMap(({ fields }) => fields));
    const unused = [...allowedLogFields].filter(
      (field) => !logged.has(field) && !fieldsWithoutLiteral.has(field),
    );
    expect(unused).toEqual([]);
  });

  it.each([
    ["log.info({ topic, 'a': 1 }, 'text')", ['topic', 'a']],
    ["this.settings.log.warn({ ...(on && { fault }), kind }, 'text')", ['kind', 'fault']],
    ["const fields = { kafka: 1 };\nlog[level](fields, 'text')", ['kafka']],
    ["other.info({ topic }, 'text')", []],
  ])('are found in %s', (source, fields) => {
    expect(loggedFields('source.ts', source)).toEqual(fields);
  });
});
