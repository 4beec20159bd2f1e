/** Fields with ids of organisations and offices, which are nobody's personal data. */
const organisationFields: readonly string[] = [
  'agencyId',
  'officeId',
  'organizationId',
  'recipientId',
  'serviceId',
  'toTenant',
];

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** The id of somebody or of a record, or both of somebody and of where they work. */
const identifier = new RegExp(`^${uuid}(@${uuid})?$`, 'i');

interface Kept {
  /** Ids of the person and of their records. */
  readonly ownIds: ReadonlySet<string>;
  readonly leftOut: readonly string[];
}

const isForeign = (value: unknown, { ownIds }: Kept): boolean =>
  typeof value === 'string' && identifier.test(value) && !ownIds.has(value.toLowerCase());

/**
 * Returns the data without the ids of other people: staff, members of the household, and whoever else is named by
 * an id. An id is left out unless it is known to be the person's own, so that a new field reveals nobody.
 */
export function ownFacts<T>(data: T, kept: Kept): T {
  if (Array.isArray(data))
    return data
      .filter((entry) => !isForeign(entry, kept))
      .map((entry: unknown) => ownFacts(entry, kept)) as T;
  if (typeof data !== 'object' || data === null || data instanceof Date) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(
        ([field, value]) =>
          !kept.leftOut.includes(field) &&
          !isForeign(field, kept) &&
          (organisationFields.includes(field) || !isForeign(value, kept)),
      )
      .map(([field, value]: [string, unknown]) => [field, ownFacts(value, kept)]),
  ) as T;
}
