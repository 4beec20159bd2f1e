import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { readFileSync } from 'node:fs';
import { configKeysOf, type ConfigKeySpec } from './config-key.js';
import { secretWeakness } from './secret-weakness.js';

export type Environment = Readonly<Record<string, string | undefined>>;
type ParsedConfigs<Classes extends readonly (new () => object)[]> = {
  -readonly [I in keyof Classes]: InstanceType<Classes[I]>;
};

/** The configuration is invalid. Has one line for each fault, and never contains a secret. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
  constructor(readonly faults: readonly string[]) {
    super(`configuration:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** The text of one key, or the reason why there is none. */
type RawValue = { readonly text?: string; readonly fault?: string };

function readValueFromFile(name: string, path: string): RawValue {
  try {
    return { text: readFileSync(path, 'utf8').trim() };
  } catch (fault) {
    return { fault: `${name}_FILE: cannot be read (${(fault as NodeJS.ErrnoException).code ?? 'unknown'})` };
  }
}

/** An empty variable counts as not set, because Compose files cannot unset one. */
const environmentValue = (env: Environment, name: string): string | undefined =>
  env[name]?.trim() || undefined;

function readRawValue({ name }: ConfigKeySpec, env: Environment): RawValue {
  const direct = environmentValue(env, name);
  const path = environmentValue(env, `${name}_FILE`);
  if (direct !== undefined && path !== undefined)
    return { fault: `${name}: set either it or ${name}_FILE, not both` };
  if (path !== undefined) return readValueFromFile(name, path);
  return direct === undefined ? {} : { text: direct };
}

/** Return undefined if the text is not of the type. */
const converters: { readonly [T in ConfigKeySpec['type']]: (text: string, spec: ConfigKeySpec) => unknown } =
  {
    text: (text) => text,
    number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
    boolean: (text) => ({ true: true, false: false, '1': true, '0': false })[text.toLowerCase()],
    list: (text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    json: (text, { each }) => {
      try {
        const value = JSON.parse(text) as unknown;
        return each && Array.isArray(value) ? plainToInstance(each, value) : undefined;
      } catch {
        return undefined;
      }
    },
  };

const expectedForms = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list, separated by commas',
  json: 'a JSON array',
} as const;

/** Writes one key's value into `config`. Returns the fault, if there is one. */
function assignKey(
  config: Record<string, unknown>,
  spec: ConfigKeySpec,
  env: Environment,
): string | undefined {
  const { text, fault } = readRawValue(spec, env);
  if (fault !== undefined) return fault;
  if (text === undefined) {
    if (spec.default !== undefined) config[spec.property] = spec.default;
    return undefined;
  }
  const value = converters[spec.type](text, spec);
  if (value === undefined) return `${spec.name}: must be ${expectedForms[spec.type]}`;
  config[spec.property] = value;
  const weak = spec.secret ? secretWeakness(text) : undefined;
  return weak && `${spec.name}: ${weak}`;
}

const leafErrors = (
  error: ValidationError,
  path = '',
): readonly { readonly path: string; readonly error: ValidationError }[] =>
  error.children?.length
    ? error.children.flatMap((child) => leafErrors(child, `${path}/${child.property}`))
    : [{ path, error }];

function configFaultsOf(spec: ConfigKeySpec, error: ValidationError): readonly string[] {
  if (error.value === undefined && !error.children?.length)
    return [`${spec.name}: is missing (${spec.description})`];
  return leafErrors(error).flatMap(({ path, error: { property, constraints = {} } }) =>
    Object.entries(constraints).map(
      ([code, message]) =>
        `${spec.name}${path}: ` +
        (spec.secret ? `does not fulfil ${code}` : message.replace(`${property} `, '')),
    ),
  );
}

function parseConfigClass<C extends object>(
  type: new () => C,
  env: Environment,
): { readonly config: C; readonly faults: readonly string[] } {
  const config = new type();
  const faults: string[] = [];
  const faulty = new Set<string>();
  for (const spec of configKeysOf(type)) {
    const fault = assignKey(config as Record<string, unknown>, spec, env);
    if (fault !== undefined) {
      faults.push(fault);
      faulty.add(spec.property);
    }
  }
  for (const error of validateSync(config, { forbidUnknownValues: false })) {
    const spec = configKeysOf(type).find(({ property }) => property === error.property);
    if (spec && !faulty.has(spec.property)) faults.push(...configFaultsOf(spec, error));
  }
  return { config, faults };
}

/**
 * Reads configuration classes from the environment, once, at start-up. `<KEY>_FILE` names a file that
 * contains the value.
 * @throws BadConfig with every fault at once
 */
export function parseConfig<const Classes extends readonly (new () => object)[]>(
  classes: Classes,
  env: Environment = process.env,
): ParsedConfigs<Classes> {
  const parsed = classes.map((type) => parseConfigClass(type, env));
  const faults = [...new Set(parsed.flatMap(({ faults }) => faults))];
  if (faults.length > 0) throw new BadConfig(faults);
  return parsed.map(({ config }) => config) as ParsedConfigs<Classes>;
}
