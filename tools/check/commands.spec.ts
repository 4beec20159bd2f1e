import { getMetadataStorage } from 'class-validator';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { services } from '@geleit/ops/services';

/** The properties that the classes of a source file declare, by class. Types leave no trace at run time. */
function declaredProperties(source: string): ReadonlyMap<string, readonly string[]> {
  const file = ts.createSourceFile('language.ts', source, ts.ScriptTarget.Latest);
  return new Map(
    file.statements
      .filter(ts.isClassDeclaration)
      .map(({ name, members }) => [
        name?.text ?? '',
        members.filter(ts.isPropertyDeclaration).map((member) => member.name.getText(file)),
      ]),
  );
}

const languageFilesOf = (service: string): readonly string[] =>
  readdirSync(`apps/${service}/src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.language.ts'))
    .map((path) => `apps/${service}/src/${path}`);

const ancestorsOf = (type: object): readonly string[] =>
  'name' in type && type.name !== '' ? [String(type.name), ...ancestorsOf(Object.getPrototypeOf(type))] : [];

/** Properties of a command, inherited ones included, that no validator looks at. */
function unvalidated(command: new () => object, declared: ReadonlyMap<string, readonly string[]>) {
  const validated = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(command, '', false, false)
      .map(({ propertyName }) => propertyName),
  );
  return ancestorsOf(command)
    .flatMap((name) => declared.get(name) ?? [])
    .filter((property) => !validated.has(property));
}

/** Declares commands that streams of several services have. */
const sharedCommands = 'libs/contracts/src/erasure.ts';

describe.each(services)('the commands of $name', ({ name, streams }) => {
  const declared = new Map(
    [...languageFilesOf(name), sharedCommands].flatMap((path) => [
      ...declaredProperties(readFileSync(path, 'utf8')),
    ]),
  );
  const commands = streams.flatMap(({ decider }) => Object.entries(decider.language.commands));

  it('are declared in language files, or beside the contracts if several services have them', () =>
    expect(commands.filter(([command]) => !declared.has(command)).map(([command]) => command)).toEqual([]));
  it('hold only what a client may say: every property has a validator', () =>
    expect(
      commands.flatMap(([command, type]) =>
        unvalidated(type, declared).map((property) => `${command}.${property} is a fact, not a command's`),
      ),
    ).toEqual([]));
});

it('a property without a validator is found, an inherited one too', () => {
  class Base {
    inherited!: string;
  }
  class Command extends Base {
    found!: string;
  }
  const source = 'class Base { inherited!: string }\nclass Command extends Base { found!: string }';
  expect(unvalidated(Command, declaredProperties(source))).toEqual(['found', 'inherited']);
});
