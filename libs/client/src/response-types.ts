import type { paths } from './api-types.js';

interface Json<Body> {
  readonly content: { readonly 'application/json': Body };
}

/** What an operation responds with when it succeeds. */
export type SuccessOf<Operation> = Operation extends {
  readonly responses: infer Responses extends object;
}
  ? Extract<Responses[keyof Responses & (200 | 201)], Json<unknown>> extends Json<infer Body>
    ? Body
    : never
  : never;

/** What a GET on a path of the API responds with. */
export type ResponseOf<Path extends keyof paths> = paths[Path] extends { readonly get: infer Operation }
  ? SuccessOf<Operation>
  : never;

/** Paths that can be read as JSON. */
export type ReadPath = {
  [Path in keyof paths]: [ResponseOf<Path>] extends [never] ? never : Path;
}[keyof paths];

/** Paths of lists. */
export type ListPath = {
  [Path in ReadPath]: ResponseOf<Path> extends { readonly items: readonly unknown[] } ? Path : never;
}[ReadPath];

/** An item of a list. */
export type ItemOf<Path extends ListPath> =
  ResponseOf<Path> extends { readonly items: readonly (infer Item)[] } ? Item : never;
