import ts from 'typescript';

/** Returns an expression without parentheses and without what is only said of its type. */
export const unwrapped = (expression: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(expression) ||
  ts.isAsExpression(expression) ||
  ts.isSatisfiesExpression(expression) ||
  ts.isNonNullExpression(expression)
    ? unwrapped(expression.expression)
    : expression;
