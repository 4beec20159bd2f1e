const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const hasUuidForm = (text: string): boolean => uuidPattern.test(text);

/**
 * PostgreSQL ignores the case of a UUID, JavaScript does not, so every UUID that comes in is converted to
 * lower case. Other text is left as it is.
 */
export const canonicalId = (text: string): string => (hasUuidForm(text) ? text.toLowerCase() : text);
