/** JSON Schema, 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

type DeclaredClass = abstract new (...parts: never[]) => object;

/**
 * What the source declares and reflection does not see: whole types and doc comments. The API document is
 * generated from the types with which projections and controllers are compiled, so that neither can say
 * anything else.
 */
export interface DeclaredTypes {
  /** Returns the schema of a property's type; undefined if the class is not known. */
  propertySchema(type: DeclaredClass, property: string): JsonSchema | undefined;
  /** Returns the schema of what a handler responds with; undefined if it declares nothing. */
  responseSchema(controller: DeclaredClass, method: string): JsonSchema | undefined;
  /** Returns the doc comment of a class, or of one of its properties or methods. */
  docOf(type: DeclaredClass, member?: string): string | undefined;
  /** Returns the rejections that a client's command can be met with; undefined if its source is not at hand. */
  rejectionsOf(command: string): readonly string[] | undefined;
}

/** For documents of services whose source is not at hand: rows have the types of their columns alone. */
export const noDeclaredTypes: DeclaredTypes = {
  propertySchema: () => undefined,
  responseSchema: () => undefined,
  docOf: () => undefined,
  rejectionsOf: () => undefined,
};
