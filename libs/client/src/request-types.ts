import type { paths } from './api-types.js';
import type { ReadPath, SuccessOf } from './response-types.js';

type PostOf<Path extends keyof paths> = paths[Path] extends { readonly post: infer Operation }
  ? Operation
  : never;

/** Paths of commands and of other operations that are sent with POST and respond with JSON. */
export type CommandPath = {
  [Path in keyof paths]: [SuccessOf<PostOf<Path>>] extends [never] ? never : Path;
}[keyof paths];

/** The parameters of a path: `{ id }` for `/v1/cases/{id}/close`. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: string } & PathParameters<Rest>
  : unknown;

type BodyPart<Operation> = Operation extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? { readonly body: Body }
  : Operation extends {
        readonly requestBody?: { readonly content: { readonly 'application/json': infer Body } };
      }
    ? { readonly body?: Body }
    : Operation extends {
          readonly requestBody: { readonly content: { readonly 'multipart/form-data': unknown } };
        }
      ? { readonly body: FormData }
      : unknown;

/** What a command says: the parameters of its path, and its body. */
export type CommandRequest<Path extends CommandPath> = PathParameters<Path> & BodyPart<PostOf<Path>>;

/** What a command responds with. */
export type CommandResponseOf<Path extends CommandPath> = SuccessOf<PostOf<Path>>;

type QueryPart<Operation> = Operation extends { readonly parameters: { readonly query?: infer Query } }
  ? { readonly query?: NonNullable<Query> }
  : unknown;

/** What is read: the parameters of its path and its query. */
export type ReadRequest<Path extends ReadPath> = PathParameters<Path> &
  (paths[Path] extends { readonly get: infer Operation } ? QueryPart<Operation> : unknown) & {
    /** A consistency token: the service responds once it has consumed what the token stands for. */
    readonly after?: string | undefined;
  };
