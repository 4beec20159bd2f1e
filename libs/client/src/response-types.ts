import type { paths } from './api-types.js';

interface Json<Body> {
  readonly content: { readonly 'application/json': Body };
}

/** What a GET on a path of the API responds with. */
export type ResponseOf<Path extends keyof paths> = paths[Path] extends {
  readonly get: { readonly responses: { readonly 200: Json<infer Body> } };
}
  ? Body
  : never;

/** Paths of lists. */
export type ListPath = {
  [Path in keyof paths]: ResponseOf<Path> extends { readonly items: readonly unknown[] } ? Path : never;
}[keyof paths];

/** An item of a list. */
export type ItemOf<Path extends ListPath> =
  ResponseOf<Path> extends { readonly items: readonly (infer Item)[] } ? Item : never;
