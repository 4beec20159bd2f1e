const isParameter = (segment: string): boolean => /^\{\w+\}$/.test(segment);

const matchesTemplate = (template: string, path: string): boolean => {
  const [declared, segments] = [template.split('/'), path.split('/')];
  return (
    declared.length === segments.length &&
    declared.every((part, index) => (isParameter(part) ? segments[index] !== '' : part === segments[index]))
  );
};

/** A parameter of an operation, or the name of a component that is one. */
interface DeclaredParameter {
  readonly name?: string;
  readonly in?: string;
  readonly $ref?: string;
}
interface DescribedOperation {
  readonly parameters?: readonly DeclaredParameter[];
}

/** The part of the merged document that says what requests there are. */
export interface DescribedOperations {
  readonly paths?: object;
  readonly components?: { readonly parameters?: Readonly<Record<string, DeclaredParameter>> };
}

/** By method, the names of the query parameters; empty if the document declares no such path. */
export type DeclaredOperations = (url: string) => ReadonlyMap<string, ReadonlySet<string>>;

/** A path that is declared itself is no id: what templates match does not count for it. */
export function declaredOperationsOf({ paths = {}, components }: DescribedOperations): DeclaredOperations {
  const namesOf = ({ parameters = [] }: DescribedOperation): readonly string[] =>
    parameters
      .map((one) => components?.parameters?.[one.$ref?.split('/').at(-1) ?? ''] ?? one)
      .flatMap(({ name, in: place }) => (place === 'query' && name !== undefined ? [name] : []));
  const operationsByTemplate = Object.entries(paths as Readonly<Record<string, object>>).map(
    ([template, operations]) =>
      [
        template,
        Object.entries(operations as Readonly<Record<string, DescribedOperation>>).map(
          ([method, operation]) => [method.toUpperCase(), namesOf(operation)] as const,
        ),
      ] as const,
  );
  const declared = new Map(operationsByTemplate);
  return (url) => {
    const [path = ''] = url.split('?', 1);
    const operations =
      declared.get(path) ??
      operationsByTemplate.flatMap(([template, own]) => (matchesTemplate(template, path) ? own : []));
    const byMethod = Map.groupBy(operations, ([method]) => method);
    return new Map(
      [...byMethod].sort().map(([method, all]) => [method, new Set(all.flatMap(([, it]) => it))]),
    );
  };
}
