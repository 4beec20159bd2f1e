/** Several decorators of a class or member stand on a line each, and so does what they decorate. */
export const oneDecoratorALine = {
  meta: {
    type: 'layout',
    fixable: 'whitespace',
    messages: { sameLine: 'Of several decorators each stands on its own line, before what they decorate.' },
    schema: [],
  },
  create(context) {
    const check = ({ decorators }) => {
      if (decorators.length < 2) return;
      for (const decorator of decorators) {
        const next = context.sourceCode.getTokenAfter(decorator);
        if (next.loc.start.line > decorator.loc.end.line) continue;
        context.report({
          node: decorator,
          messageId: 'sameLine',
          fix: (fixer) => fixer.replaceTextRange([decorator.range[1], next.range[0]], '\n'),
        });
      }
    };
    return { ClassDeclaration: check, MethodDefinition: check, PropertyDefinition: check };
  },
};
