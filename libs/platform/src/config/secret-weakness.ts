const minSecretLength = 16;
const placeholderPattern =
  /change.?me|replace.?me|placeholder|^(x+|\*+|(my|the|your|a)?[-_ ]?(secret|password|passwort|key|token|default|example|test|admin|postgres)[-_ ]?(key|here|value)?\d*)$|^(.)\1*$/i;

/**
 * The part of a value that has to be hard to guess: the password where it is a URL. Undefined: there is none.
 */
const secretPartOf = (value: string): string | undefined => {
  if (!URL.canParse(value) || !value.includes('://')) return value;
  const { password } = new URL(value);
  return password === '' ? undefined : decodeURIComponent(password);
};

/** Why a value cannot be a secret; undefined when it can. Never repeats the value. */
export function secretWeakness(value: string): string | undefined {
  const secret = secretPartOf(value);
  if (secret === undefined) return undefined;
  if (placeholderPattern.test(secret)) return 'is a placeholder';
  return secret.length < minSecretLength
    ? `is too short, a secret has at least ${minSecretLength} characters`
    : undefined;
}
