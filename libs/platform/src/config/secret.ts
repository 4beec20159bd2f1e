const shortest = 16;
const placeholder =
  /change.?me|replace.?me|placeholder|^(x+|\*+|(my|the|your|a)?[-_ ]?(secret|password|passwort|key|token|default|example|test|admin|postgres)[-_ ]?(key|here|value)?\d*)$|^(.)\1*$/i;

/**
 * The part of a value that has to be hard to guess: the password where it is a URL. Undefined: there is none.
 */
const guarded = (value: string): string | undefined => {
  if (!URL.canParse(value) || !value.includes('://')) return value;
  const { password } = new URL(value);
  return password === '' ? undefined : decodeURIComponent(password);
};

/** Why a value cannot be a secret; undefined when it can. Never repeats the value. */
export function weakness(value: string): string | undefined {
  const secret = guarded(value);
  if (secret === undefined) return undefined;
  if (placeholder.test(secret)) return 'is a placeholder';
  return secret.length < shortest ? `is too short, a secret has at least ${shortest} characters` : undefined;
}
