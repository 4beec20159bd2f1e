const isParameter = (segment: string): boolean => /^\{\w+\}$/.test(segment);

const matchesTemplate = (template: string, path: string): boolean => {
  const [declared, segments] = [template.split('/'), path.split('/')];
  return (
    declared.length === segments.length &&
    declared.every((part, index) => (isParameter(part) ? segments[index] !== '' : part === segments[index]))
  );
};

/** The methods of a path by the merged document; none if it declares no such path. */
export type DeclaredMethods = (url: string) => readonly string[];

/** A path that is declared itself is no id: what templates match does not count for it. */
export function declaredMethodsOf({ paths = {} }: { readonly paths?: object }): DeclaredMethods {
  const methodsByTemplate = Object.entries(paths).map(
    ([template, methods]) =>
      [template, Object.keys(methods as object).map((method) => method.toUpperCase())] as const,
  );
  const declared = new Map(methodsByTemplate);
  return (url) => {
    const [path = ''] = url.split('?', 1);
    const methods =
      declared.get(path) ??
      methodsByTemplate.flatMap(([template, own]) => (matchesTemplate(template, path) ? own : []));
    return [...new Set(methods)].sort();
  };
}
