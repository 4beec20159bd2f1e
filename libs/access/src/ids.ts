const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const hasUuidForm = (text: string): boolean => uuidPattern.test(text);

/**
 * PostgreSQL holds a UUID to be the same in either case, JavaScript does not: whatever comes in is brought to
 * one form. Other text stays.
 */
export const canonicalId = (text: string): string => (hasUuidForm(text) ? text.toLowerCase() : text);
