import { commonParameters } from './common-parameters.js';
import type { JsonSchema } from './declared-types.js';

const { id, partId, limit, cursor } = commonParameters;
/** What parameters of hand-written controllers are, by their names. */
const descriptionByName: Readonly<Record<string, string>> = {
  id: id.description,
  partId: partId.description,
  limit: limit.description,
  cursor: cursor.description,
  personId: 'Id of the person.',
  erasureRequestId: 'Id of the request for erasure.',
  authorization: 'The access token, as in every request.',
  topic: 'Only services for this topic.',
  language: 'Only services in this language (ISO 639-3).',
  age: 'Only services for people of this age, in years.',
  ags: 'Only services for this place: first digits of the Amtlicher Gemeindeschlüssel.',
};

/** Returns the parameter with a description, unless its controller gives one. */
export function describedParameter(parameter: JsonSchema): JsonSchema {
  const description = descriptionByName[String(parameter['name'])];
  return description === undefined || '$ref' in parameter ? parameter : { description, ...parameter };
}
