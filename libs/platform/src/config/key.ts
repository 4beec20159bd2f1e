import 'reflect-metadata';

export interface KeyOptions {
  readonly default?: string | number | boolean | readonly string[];
  /** Never printed; placeholders and short values are refused. */
  readonly secret?: boolean;
  readonly example?: string;
  /** The value is a JSON array of these. */
  readonly each?: new () => object;
}

export type KeyType = 'text' | 'number' | 'boolean' | 'list' | 'json';

export interface KeySpec extends KeyOptions {
  readonly property: string;
  /** The environment variable: `httpPort` is read from HTTP_PORT. */
  readonly name: string;
  readonly type: KeyType;
  readonly description: string;
}

const specs = new WeakMap<object, KeySpec[]>();

const typeOf = (target: object, property: string, options: KeyOptions): KeyType => {
  if (options.each) return 'json';
  switch (Reflect.getMetadata('design:type', target, property) as unknown) {
    case Number:
      return 'number';
    case Boolean:
      return 'boolean';
    case Array:
      return 'list';
    default:
      return 'text';
  }
};

/**
 * Marks a field of a configuration class as read from the environment. The field's declared type says how it
 * is converted.
 */
export const Key =
  (description: string, options: KeyOptions = {}) =>
  (target: object, property: string): void => {
    const name = property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    specs.set(target, [
      ...(specs.get(target) ?? []),
      { ...options, property, name, description, type: typeOf(target, property, options) },
    ]);
  };

/** The keys of a configuration class, inherited ones first. */
export function keysOf(config: new () => object): readonly KeySpec[] {
  const found: KeySpec[] = [];
  for (
    let at: object | null = config.prototype as object;
    at;
    at = Object.getPrototypeOf(at) as object | null
  )
    found.unshift(...(specs.get(at) ?? []));
  return found;
}
