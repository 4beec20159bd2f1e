const minSecretLength = 16;
const placeholderNouns = 'secret|password|passwort|key|token|default|example|test|admin|postgres';
const placeholderPattern = new RegExp(
  [
    'change.?me|replace.?me|placeholder',
    `^(my|the|your|a)?[-_ ]?(${placeholderNouns})[-_ ]?(key|here|value)?\\d*$`,
    '^(?<character>.)\\k<character>*$',
  ].join('|'),
  'i',
);

/**
 * Returns the part of a value that must be hard to guess: the password if the value is a URL. Undefined if
 * there is none.
 */
const secretPartOf = (value: string): string | undefined => {
  if (!URL.canParse(value) || !value.includes('://')) return value;
  const { password } = new URL(value);
  return password === '' ? undefined : decodeURIComponent(password);
};

/** Returns why a value is too weak for a secret; undefined if it is not. Never repeats the value. */
export function secretWeakness(value: string): string | undefined {
  const secret = secretPartOf(value);
  if (secret === undefined) return undefined;
  if (placeholderPattern.test(secret)) return 'is a placeholder';
  return secret.length < minSecretLength
    ? `is too short, a secret has at least ${minSecretLength} characters`
    : undefined;
}
