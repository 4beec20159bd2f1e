import 'reflect-metadata';

export interface ConfigKeyOptions {
  readonly default?: string | number | boolean | readonly string[];
  /** The value is never printed; placeholders and short values are refused. */
  readonly secret?: boolean;
  readonly example?: string;
  /** The value is a JSON array of instances of this class. */
  readonly each?: new () => object;
}

export type ConfigKeyType = 'text' | 'number' | 'boolean' | 'list' | 'json';

export interface ConfigKeySpec extends ConfigKeyOptions {
  readonly property: string;
  /** The environment variable: `httpPort` is read from HTTP_PORT. */
  readonly name: string;
  readonly type: ConfigKeyType;
  readonly description: string;
}

const configKeySpecs = new WeakMap<object, ConfigKeySpec[]>();

const configKeyTypeOf = (target: object, property: string, options: ConfigKeyOptions): ConfigKeyType => {
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
 * Marks a field of a configuration class that is read from the environment and converted to its declared
 * type.
 */
export const ConfigKey =
  (description: string, options: ConfigKeyOptions = {}) =>
  (target: object, property: string): void => {
    const name = property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    configKeySpecs.set(target, [
      ...(configKeySpecs.get(target) ?? []),
      { ...options, property, name, description, type: configKeyTypeOf(target, property, options) },
    ]);
  };

/** Returns the keys of a configuration class, inherited ones first. */
export function configKeysOf(config: new () => object): readonly ConfigKeySpec[] {
  const keys: ConfigKeySpec[] = [];
  for (
    let prototype: object | null = config.prototype as object;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  )
    keys.unshift(...(configKeySpecs.get(prototype) ?? []));
  return keys;
}
