import type { JsonSchema } from '@geleit/platform';
import ts from 'typescript';

/** The form that a validator demands, by its name. */
const formsByDecorator: Readonly<Record<string, JsonSchema>> = {
  IsUUID: { type: 'string', format: 'uuid' },
  CalendarDay: { type: 'string', format: 'date' },
  IsInstant: { type: 'string', format: 'date-time' },
  UtcTimestamp: { type: 'string', format: 'date-time' },
  IsInt: { type: 'integer' },
  IsUrl: { type: 'string', format: 'uri' },
  IsEmail: { type: 'string', format: 'email' },
};

/** The form of values by the names of their fields, in types without validators. */
const formsByName: readonly (readonly [RegExp, JsonSchema])[] = [
  [/(^on|^day|^from|^until|^to|On|Until)$/, { type: 'string', format: 'date' }],
  [/(^at|At|^asOf)$/, { type: 'string', format: 'date-time' }],
  [/(^id|Ids?)$/, { type: 'string', format: 'uuid' }],
];

function decoratorsOf(property: ts.Symbol): readonly ts.CallExpression[] {
  const [declaration] = property.declarations ?? [];
  return declaration !== undefined && ts.canHaveDecorators(declaration)
    ? (ts.getDecorators(declaration) ?? []).map(({ expression }) => expression).filter(ts.isCallExpression)
    : [];
}

/** The form of a column, by the type that PostgreSQL stores. Others have the form of their declared type. */
const formsByColumnType: Readonly<Record<string, JsonSchema>> = {
  uuid: { type: 'string', format: 'uuid' },
  date: { type: 'string', format: 'date' },
  timestamptz: { type: 'string', format: 'date-time' },
  int: { type: 'integer' },
  integer: { type: 'integer' },
  smallint: { type: 'integer' },
};

function formOf({ expression, arguments: [stored] }: ts.CallExpression): JsonSchema | undefined {
  const isColumn = ['Column', 'PrimaryColumn'].includes(expression.getText());
  return isColumn && stored !== undefined && ts.isStringLiteral(stored)
    ? formsByColumnType[stored.text]
    : formsByDecorator[expression.getText()];
}

/** Whether a property is documented with the tag `@code`: it is named as an id is, and holds a word. */
const isCode = (property: ts.Symbol): boolean => property.getJsDocTags().some(({ name }) => name === 'code');

/** The code list that the tag `@list` names, of texts whose type does not say it. */
const listOf = (property: ts.Symbol): string | undefined =>
  ts.displayPartsToString(property.getJsDocTags().find(({ name }) => name === 'list')?.text) || undefined;

/** Returns the form of a property's texts or numbers, beyond their type. */
export function declaredFormOf(property: ts.Symbol): JsonSchema {
  const decorators = decoratorsOf(property);
  const list = listOf(property);
  if (list !== undefined) return { type: 'string', 'x-list': list };
  if (decorators.length === 0 && isCode(property)) return {};
  if (decorators.length === 0) return formsByName.find(([name]) => name.test(property.name))?.[1] ?? {};
  return decorators.map(formOf).find((known) => known !== undefined) ?? {};
}

/** Returns the category with which a property is marked as personal. */
export function personalCategoryOf(property: ts.Symbol): string | undefined {
  const [mark] = decoratorsOf(property).filter(({ expression }) => expression.getText() === 'Personal');
  const [category] = mark?.arguments ?? [];
  return category !== undefined && ts.isStringLiteral(category) ? category.text : undefined;
}
