import ts from 'typescript';
import type { KnownOfState } from './known-of-state.js';
import { unwrapped } from './unwrapped.js';

/** What parameters can be, by what their function is called with. */
type Bindings = ReadonlyMap<ts.Symbol, readonly string[]>;
const nothingBound: Bindings = new Map();

type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.FunctionBody | ts.Expression };

/** The platform refuses requests, and leaves it to the languages of services to reject commands. */
const knowsNoLanguage = (node: ts.Node): boolean =>
  /\/(node_modules|libs\/(access|event-store|messaging|platform|privacy))\//.test(
    node.getSourceFile().fileName,
  );

const hasBody = (node: ts.Node | undefined): node is FunctionWithBody =>
  node !== undefined &&
  ts.isFunctionLike(node) &&
  (node as FunctionWithBody).body !== undefined &&
  !knowsNoLanguage(node);

/** The function in which something is; undefined at the top of a file. */
const functionAround = (node: ts.Node): ts.Node | undefined =>
  ts.findAncestor(node.parent, (one) => ts.isFunctionLike(one));
const isWithin = (node: ts.Node, outer: ts.Node | undefined): boolean =>
  outer === undefined || ts.findAncestor(node, (one) => one === outer) !== undefined;

/** What is rejected within `unlessRejected(…)` is told to nobody. */
const isHushed = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && node.expression.getText() === 'unlessRejected';

/**
 * Follows code through the functions that it calls or names, and collects the codes of the rejections and the
 * types of the events that it writes as object literals. Conditions are not judged, both ways are taken,
 * unless they compare with what is known of the state. Parameters have the values that they are called with.
 * Other deciders are not entered: what is folded by one is not decided by it.
 */
export class ReachedCode {
  readonly rejections = new Set<string>();
  readonly types = new Set<string>();
  private readonly entered = new Map<ts.Node, Set<string>>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly knownOfState: readonly KnownOfState[] = [],
  ) {}

  /** @throws Error for a rejection whose code cannot be told from types and arguments */
  enter(node: ts.Node, known: Bindings = nothingBound): void {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) return this.enterNamed(node);
    if (isHushed(node)) return;
    if (ts.isCallExpression(node)) return this.enterCall(node, known);
    if (ts.isPropertyAssignment(node)) this.note(node.name, this.valuesOf(node.initializer, known));
    if (ts.isShorthandPropertyAssignment(node)) this.note(node.name, this.shorthandValues(node, known));
    const passedOver = this.passedOver(node);
    ts.forEachChild(node, (child) => {
      if (child !== passedOver) this.enter(child, known);
    });
  }

  /** Enters what a call runs, with the arguments that `isEntered` admits. */
  enterCall(
    call: ts.CallExpression,
    known: Bindings = nothingBound,
    isEntered: (argument: ts.Expression) => boolean = () => true,
  ): void {
    const called = this.calledBy(call);
    if (called !== undefined) this.enterFunction(called, this.bind(called, call, known), known);
    if (called === undefined) this.enter(call.expression, known);
    else if (ts.isPropertyAccessExpression(call.expression)) this.enter(call.expression.expression, known);
    for (const argument of call.arguments.filter(isEntered)) this.enter(argument, known);
  }

  /**
   * A function that another one made has to be entered there: what it knows is what that one was called with.
   */
  private calledBy(call: ts.CallExpression): FunctionWithBody | undefined {
    const called = this.checker.getResolvedSignature(call)?.declaration;
    return hasBody(called) && isWithin(call, functionAround(called)) ? called : undefined;
  }

  private enterFunction(called: FunctionWithBody, bound: Bindings, known: Bindings): void {
    const bindings = functionAround(called) === undefined ? bound : new Map([...known, ...bound]);
    const key = JSON.stringify([...bindings].map(([{ name }, values]) => [name, values]));
    const keys = this.entered.get(called) ?? new Set();
    if (keys.has(key)) return;
    this.entered.set(called, keys.add(key));
    this.enter(called.body, bindings);
  }

  /** Enters the function or the constant of a file that a name stands for. */
  private enterNamed(name: ts.Identifier): void {
    const symbol = this.symbolOf(name);
    const declaration = symbol?.valueDeclaration;
    if (declaration === undefined || this.isDecider(name)) return;
    if (hasBody(declaration)) this.enterFunction(declaration, nothingBound, nothingBound);
    else if (ts.isVariableDeclaration(declaration)) this.enterConstant(declaration);
  }

  private enterConstant(declaration: ts.VariableDeclaration): void {
    const { initializer } = declaration;
    if (initializer === undefined || functionAround(declaration) !== undefined) return;
    if (this.entered.has(declaration)) return;
    this.entered.set(declaration, new Set());
    this.enter(initializer);
  }

  /** The branch of a condition that is not taken, because of what is known of the state. */
  private passedOver(node: ts.Node): ts.Node | undefined {
    if (ts.isConditionalExpression(node))
      return this.branchPassedOver(node.condition, node.whenTrue, node.whenFalse);
    return ts.isIfStatement(node)
      ? this.branchPassedOver(node.expression, node.thenStatement, node.elseStatement)
      : undefined;
  }

  private branchPassedOver<Branch>(
    condition: ts.Expression,
    whenTrue: Branch,
    whenFalse: Branch,
  ): Branch | undefined {
    const asked = unwrapped(condition);
    if (!ts.isBinaryExpression(asked)) return undefined;
    const { operatorToken, left, right } = asked;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) return undefined;
    const known = this.knownOfState.find(
      ({ property, value }) => nameOf(left) === property && right.getText() === textOf(value),
    );
    if (known === undefined) return undefined;
    return known.holds ? whenFalse : whenTrue;
  }

  private isDecider(name: ts.Identifier): boolean {
    const type = this.checker.getTypeAtLocation(name);
    return ['decide', 'evolve'].every((part) => type.getProperty(part) !== undefined);
  }

  private symbolOf(name: ts.Identifier): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(name);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private bind(
    called: FunctionWithBody,
    { arguments: passed }: ts.CallExpression,
    known: Bindings,
  ): Bindings {
    const bound = new Map<ts.Symbol, readonly string[]>();
    for (const [index, { name, initializer }] of called.parameters.entries()) {
      const symbol = ts.isIdentifier(name) ? this.checker.getSymbolAtLocation(name) : undefined;
      const argument = passed[index];
      const values =
        argument === undefined
          ? initializer && this.valuesOf(initializer, bound)
          : this.valuesOf(argument, known);
      if (symbol !== undefined && values !== undefined) bound.set(symbol, values);
    }
    return bound;
  }

  private note(name: ts.PropertyName, values: readonly string[] | undefined): void {
    const property = ts.isIdentifier(name) ? name.text : '';
    if (property === 'type') for (const value of values ?? []) this.types.add(value);
    if (property !== 'rejected') return;
    if (values === undefined)
      throw new Error(`${placeOf(name)}: nobody can tell with which code this rejects`);
    for (const value of values) this.rejections.add(value);
  }

  private shorthandValues(
    node: ts.ShorthandPropertyAssignment,
    known: Bindings,
  ): readonly string[] | undefined {
    const symbol = this.checker.getShorthandAssignmentValueSymbol(node);
    if (symbol === undefined) return undefined;
    return known.get(symbol) ?? textsOf(this.checker.getTypeOfSymbolAtLocation(symbol, node));
  }

  /** Returns the texts that an expression can be; undefined if nobody can tell. */
  private valuesOf(expression: ts.Expression, known: Bindings): readonly string[] | undefined {
    const value = unwrapped(expression);
    if (ts.isIdentifier(value)) {
      const symbol = this.checker.getSymbolAtLocation(value);
      const bound = symbol && known.get(symbol);
      if (bound !== undefined) return bound;
    }
    if (ts.isConditionalExpression(value)) {
      const passedOver = this.passedOver(value);
      const branches = [value.whenTrue, value.whenFalse].filter((branch) => branch !== passedOver);
      const values = branches.map((branch) => this.valuesOf(branch, known));
      return values.includes(undefined) ? undefined : [...new Set(values.flatMap((some) => some ?? []))];
    }
    return textsOf(this.checker.getTypeAtLocation(value));
  }
}

/** The texts of a type that admits no others; what is absent says nothing. */
function textsOf(type: ts.Type): readonly string[] | undefined {
  const isAbsent = ({ flags }: ts.Type): boolean =>
    (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never)) !== 0;
  const types = (type.isUnion() ? type.types : [type]).filter((one) => !isAbsent(one));
  const texts = types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return texts.length === types.length ? texts : undefined;
}

/** As it is written in a condition. */
const textOf = (value: KnownOfState['value']): string =>
  typeof value === 'string' ? `'${value}'` : String(value);

const nameOf = (expression: ts.Expression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${source.fileName}:${line + 1}`;
}
