import { validateSync } from 'class-validator';
import { configKeysOf, type ConfigKeySpec } from './config-key.js';

/** A key as the documents show it. `required` is true if an otherwise empty environment must set it. */
export interface DescribedKey extends Omit<ConfigKeySpec, 'property' | 'each' | 'default'> {
  readonly required: boolean;
  readonly default?: string;
}

const formatDefault = (value: NonNullable<ConfigKeySpec['default']>): string =>
  Array.isArray(value) ? value.join(',') : String(value as string);

/** Returns the keys of configuration classes in the order of their declaration, each once. */
export function describeConfig(classes: readonly (new () => object)[]): readonly DescribedKey[] {
  const described = new Map<string, DescribedKey>();
  for (const type of classes) {
    const keys = configKeysOf(type);
    const empty = Object.assign(
      new type(),
      Object.fromEntries(keys.map((key) => [key.property, key.default])),
    );
    const missing = new Set(
      validateSync(empty, { forbidUnknownValues: false }).map(({ property }) => property),
    );
    for (const { property, each: _, default: fallback, ...key } of keys)
      described.set(key.name, {
        ...key,
        required: missing.has(property),
        ...(fallback !== undefined && { default: formatDefault(fallback) }),
      });
  }
  return [...described.values()];
}
