import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** libs/client/src/api-types.d.ts: the API document as types. */
export async function clientTypes(document: string): Promise<string> {
  const nodes = await openapiTS(JSON.parse(document) as OpenAPI3, { immutable: true });
  return `/* Made by \`npm run generate\` from the API document. */\n${astToString(nodes)}`;
}
