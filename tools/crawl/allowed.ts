/**
 * What everybody who is signed in may read of every organisation. Whoever refers somebody has to know where
 * to: the directory is public inside the platform.
 */
export const publicOperations: ReadonlyMap<string, string> = new Map([
  ['GET /v1/organizations', 'the directory names the organisations that refer to each other'],
  ['GET /v1/organizations/{id}', 'the directory names the organisations that refer to each other'],
  ['GET /v1/offices', 'a referral and a consent name the office that receives'],
  ['GET /v1/offices/{id}', 'a referral and a consent name the office that receives'],
  ['GET /v1/services', 'a referral goes to a service that somebody offers'],
  ['GET /v1/services/{id}', 'a referral goes to a service that somebody offers'],
  ['GET /v1/reports', 'definitions of reports belong to the platform'],
  ['GET /v1/reports/{id}', 'definitions of reports belong to the platform'],
]);

/** Collections whose ids everybody may know. */
export const publicCollections: readonly string[] = [...publicOperations.keys()]
  .map((operation) => operation.replace('GET ', ''))
  .filter((path) => !path.includes('{'));
