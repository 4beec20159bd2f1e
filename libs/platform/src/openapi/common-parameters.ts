/** The parameters that the documents of all services share. */
export const commonParameters = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'Identifies the request. A repetition with this key gets the first response once that is complete.',
    schema: { type: 'string', pattern: '^[\\x20-\\x7e]{8,128}$' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of an earlier response: 304 without a body if the row is still the same.',
    schema: { type: 'string' },
  },
  'Accept-Language': {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of problem titles: `de` or `en`.',
    schema: { type: 'string' },
  },
  'Consistency-Token': {
    name: 'Consistency-Token',
    in: 'header',
    description:
      'The token of a command’s response: wait until this service has received the command’s events.',
    schema: { type: 'string' },
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description: '`wait=<seconds>`, at most 5: how long to wait for the events of the consistency token.',
    schema: { type: 'string' },
  },
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Id of the row: what its list or the response to its creation names.',
    schema: { type: 'string', format: 'uuid' },
  },
  partId: {
    name: 'partId',
    in: 'path',
    required: true,
    description: 'Id of the part within the row.',
    schema: { type: 'string', format: 'uuid' },
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: 'How many rows a page has at most.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: '`next` of the previous page.',
    schema: { type: 'string' },
  },
  count: {
    name: 'count',
    in: 'query',
    description: 'Whether the response counts the rows of all pages. Costs as much as reading them.',
    schema: { type: 'boolean', default: false },
  },
  expandPerson: {
    name: 'expand',
    in: 'query',
    description:
      '`person`: each row has the person whom it is about, as far as the caller may see them in the register; ' +
      'null for others.',
    schema: { type: 'string', enum: ['person'] },
  },
} as const;
