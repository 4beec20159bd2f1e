import ts from 'typescript';

const toColumn = (property: string): string =>
  property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Finds what the projections of a service write when an event comes. */
export class ProjectionSources {
  private readonly projections = new Map<string, ts.ObjectLiteralExpression>();

  constructor(
    private readonly checker: ts.TypeChecker,
    files: readonly ts.SourceFile[],
  ) {
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) this.add(node);
      ts.forEachChild(node, visit);
    };
    for (const file of files) visit(file);
  }

  /** Whether a projection writes one of the columns because of an event; removing a row writes none. */
  writes(projection: string, event: string, columns: ReadonlySet<string>): boolean {
    const definition = this.projections.get(projection);
    if (definition === undefined) throw new Error(`no source of projection ${projection}`);
    return this.handlersOf(definition, event).some((handler) =>
      this.rowsOf(handler).some((row) =>
        this.checker.getPropertiesOfType(row).some(({ name }) => columns.has(toColumn(name))),
      ),
    );
  }

  private add(node: ts.ObjectLiteralExpression): void {
    const [name, row] = ['name', 'row'].map((property) =>
      node.properties.find((one) => one.name?.getText() === property),
    );
    if (name === undefined || row === undefined || !ts.isPropertyAssignment(name)) return;
    if (ts.isStringLiteral(name.initializer)) this.projections.set(name.initializer.text, node);
  }

  private handlersOf(definition: ts.Node, event: string): readonly ts.Type[] {
    const found: ts.Type[] = [];
    const visit = (node: ts.Node): void => {
      const isHandler =
        (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && node.name.getText() === event;
      if (isHandler) found.push(this.checker.getTypeAtLocation(node));
      else ts.forEachChild(node, visit);
    };
    visit(definition);
    return found;
  }

  /** What a handler returns, alone or as the `next` of an entry; without `null`, which removes the row. */
  private rowsOf(handler: ts.Type): readonly ts.Type[] {
    const next = handler.getProperty('next');
    const folding = next === undefined ? handler : this.checker.getTypeOfSymbol(next);
    return folding
      .getCallSignatures()
      .map((signature) => this.checker.getNonNullableType(signature.getReturnType()))
      .flatMap((row) => (row.isUnion() ? row.types : [row]));
  }
}
