import type { JsonSchema } from '@geleit/platform';
import ts from 'typescript';
import { codeSchema } from './code-schema.js';
import { declaredFormOf, personalCategoryOf } from './declared-forms.js';
import type { SourceProgram } from './source-program.js';

/** A personal value whose key was destroyed. */
const erasedRef: JsonSchema = { $ref: '#/components/schemas/Erased' };

/** Writes TypeScript's types as JSON Schema, whole: what a type says is in the schema, and nothing else is. */
export class TypeSchemas {
  constructor(private readonly source: SourceProgram) {}

  private get checker(): ts.TypeChecker {
    return this.source.checker;
  }

  /** @throws Error for a type that contains itself, because schemas are written in one piece */
  schemaOf(type: ts.Type, within: readonly ts.Type[] = []): JsonSchema {
    if (within.includes(type)) throw new Error(`${this.checker.typeToString(type)} contains itself`);
    const simple = simpleSchemaOf(type);
    if (simple !== undefined) return simple;
    if (type.isUnion()) return this.unionSchema(type.types, within);
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type))
      return this.arraySchema(type as ts.TypeReference, [...within, type]);
    return type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)
      ? this.objectSchema(type, [...within, type])
      : {};
  }

  /** The schema of a property, with what its declaration says beside the type. */
  propertySchema(property: ts.Symbol, within: readonly ts.Type[] = []): JsonSchema {
    const [declaration] = property.declarations ?? [];
    const type =
      declaration === undefined
        ? this.checker.getTypeOfSymbol(property)
        : this.checker.getTypeOfSymbolAtLocation(property, declaration);
    const schema = withForm(this.schemaOf(type, within), declaredFormOf(property));
    const description = ts.displayPartsToString(property.getDocumentationComment(this.checker));
    const personal = personalCategoryOf(property);
    return {
      ...schema,
      ...(description !== '' && { description }),
      ...(personal !== undefined && { 'x-personal': personal }),
    };
  }

  private unionSchema(types: readonly ts.Type[], within: readonly ts.Type[]): JsonSchema {
    const shown = types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const isNull = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.Null) !== 0;
    const codes = shown.filter((type) => type.isStringLiteral()).map(({ value }) => value);
    const numbers = shown.filter((type) => type.isNumberLiteral()).map(({ value }) => value);
    const others = shown.filter(
      (type) => !isNull(type) && !type.isStringLiteral() && !type.isNumberLiteral(),
    );
    const alternatives = distinct([
      ...(codes.length > 0 ? [codeSchema(codes)] : []),
      ...(numbers.length > 0 ? [{ type: 'number', enum: numbers.sort((a, b) => a - b) }] : []),
      ...others.map((type) => this.schemaOf(type, within)),
    ]);
    return shown.some(isNull) ? orNull(alternatives) : anyOf(alternatives);
  }

  private arraySchema(type: ts.TypeReference, within: readonly ts.Type[]): JsonSchema {
    const items = this.checker.getTypeArguments(type).map((item) => this.schemaOf(item, within));
    return { type: 'array', items: anyOf(distinct(items)) };
  }

  private objectSchema(type: ts.Type, within: readonly ts.Type[]): JsonSchema {
    const properties = this.checker
      .getPropertiesOfType(type)
      .filter(({ flags }) => !(flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)));
    const values = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const required = properties
      .filter(({ flags }) => !(flags & ts.SymbolFlags.Optional))
      .map(({ name }) => name);
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      ...(properties.length > 0 && {
        properties: Object.fromEntries(
          properties.map((property) => [property.name, this.propertySchema(property, within)]),
        ),
      }),
      ...(values !== undefined && { additionalProperties: this.schemaOf(values, within) }),
    };
  }
}

const isOfKind = ({ flags }: ts.Type, kinds: ts.TypeFlags): boolean => (flags & kinds) !== 0;

/** The types that are written without looking into them; a literal is one before its kind is. */
const simpleSchemas: readonly (readonly [(type: ts.Type) => boolean, (type: ts.Type) => JsonSchema])[] = [
  [(type) => isOfKind(type, ts.TypeFlags.Null), () => ({ type: 'null' })],
  [(type) => isOfKind(type, ts.TypeFlags.BooleanLike), () => ({ type: 'boolean' })],
  [(type) => type.isStringLiteral(), (type) => codeSchema([(type as ts.StringLiteralType).value])],
  [
    (type) => type.isNumberLiteral(),
    (type) => ({ type: 'number', enum: [(type as ts.NumberLiteralType).value] }),
  ],
  [(type) => !type.isUnion() && isOfKind(type, ts.TypeFlags.StringLike), () => ({ type: 'string' })],
  [(type) => !type.isUnion() && isOfKind(type, ts.TypeFlags.NumberLike), () => ({ type: 'number' })],
  [(type) => (type.symbol as ts.Symbol | undefined)?.name === 'Erased', () => erasedRef],
  [
    (type) => (type.symbol as ts.Symbol | undefined)?.name === 'Date',
    () => ({ type: 'string', format: 'date-time' }),
  ],
];

const simpleSchemaOf = (type: ts.Type): JsonSchema | undefined =>
  simpleSchemas.find(([isOf]) => isOf(type))?.[1](type);

const distinct = (schemas: readonly JsonSchema[]): readonly JsonSchema[] => [
  ...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values(),
];

const anyOf = (schemas: readonly JsonSchema[]): JsonSchema => {
  const [only = {}] = schemas;
  return schemas.length > 1 ? { anyOf: schemas } : only;
};

function orNull(schemas: readonly JsonSchema[]): JsonSchema {
  const [only = {}] = schemas;
  const { enum: codes, ...rest } = only;
  return schemas.length === 1 && typeof only['type'] === 'string'
    ? { ...rest, type: [only['type'], 'null'], ...(Array.isArray(codes) && { enum: [...codes, null] }) }
    : { anyOf: [...schemas, { type: 'null' }] };
}

/** Gives a form to the texts or numbers of a schema: to itself, its alternatives and its items. */
function withForm(schema: JsonSchema, form: JsonSchema): JsonSchema {
  const { anyOf: alternatives, items } = schema as {
    readonly anyOf?: readonly JsonSchema[];
    readonly items?: JsonSchema;
  };
  if (alternatives !== undefined) return { ...schema, anyOf: alternatives.map((one) => withForm(one, form)) };
  if (items !== undefined) return { ...schema, items: withForm(items, form) };
  const types = [schema['type']].flat();
  const base = form['type'] === 'integer' ? 'number' : form['type'];
  if (schema['enum'] !== undefined || base === undefined || !types.includes(base)) return schema;
  return { ...schema, ...form, type: types.length > 1 ? [form['type'], 'null'] : form['type'] };
}
