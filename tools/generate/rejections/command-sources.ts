import ts from 'typescript';
import { unwrapped } from './unwrapped.js';
import { ReachedCode } from './reached-code.js';
import type { KnownOfState } from './known-of-state.js';

/** What stands under a name, and the calls through which it was found, such as `closedOnceErased(…)`. */
interface Found {
  readonly nodes: readonly ts.Node[];
  readonly wrappers: readonly Wrapper[];
}
interface Wrapper {
  readonly call: ts.CallExpression;
  /** Arguments that have the name themselves. */
  readonly wrapped: readonly ts.Expression[];
}
const nothingFound: Found = { nodes: [], wrappers: [] };

/** Finds what the manifest of a service says of a command, and where that leads. */
export class CommandSources {
  /** By the name of the stream. */
  private readonly streams = new Map<string, ts.ObjectLiteralExpression>();

  constructor(
    private readonly checker: ts.TypeChecker,
    manifest: ts.SourceFile,
  ) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'stream') this.addStream(node);
      ts.forEachChild(node, visit);
    };
    visit(manifest);
  }

  /**
   * Everything that may refuse a command of a stream: what prepares it, what its state permits, what decides
   * it.
   */
  reachedBy(stream: string, command: string, known: readonly KnownOfState[]): ReachedCode {
    const declared = this.streams.get(stream);
    if (declared === undefined) throw new Error(`no stream ${stream} is declared`);
    const reached = new ReachedCode(this.checker, known);
    const ways = [
      ['decider', 'decide', command],
      ['decider', 'permits', command],
      ['api', 'commands', command, 'prepare'],
    ];
    for (const way of ways) {
      const { nodes, wrappers } = this.follow(declared, way);
      for (const node of nodes) reached.enter(node);
      for (const { call, wrapped } of wrappers)
        reached.enterCall(call, new Map(), (argument) => !wrapped.includes(argument));
    }
    return reached;
  }

  private addStream({ arguments: [spec] }: ts.CallExpression): void {
    if (spec === undefined || !ts.isObjectLiteralExpression(spec)) return;
    const language = this.typeOf(this.typeOf(this.checker.getTypeAtLocation(spec), 'decider'), 'language');
    const name = this.typeOf(language, 'stream');
    if (name?.isStringLiteral() === true) this.streams.set(name.value, spec);
  }

  private typeOf(type: ts.Type | undefined, property: string): ts.Type | undefined {
    const symbol = type?.getProperty(property);
    return symbol && this.checker.getTypeOfSymbol(symbol);
  }

  private follow(from: ts.Node, [name, ...rest]: readonly string[]): Found {
    if (name === undefined) return { nodes: [from], wrappers: [] };
    const { nodes, wrappers } = this.find(from, name);
    return joined([{ nodes: [], wrappers }, ...nodes.map((node) => this.follow(node, rest))]);
  }

  private find(within: ts.Node, name: string): Found {
    const node = ts.isExpression(within) ? unwrapped(within) : within;
    if (ts.isObjectLiteralExpression(node)) return this.findProperty(node, name);
    if (ts.isCallExpression(node)) return this.findWrapped(node, name);
    const value = ts.isIdentifier(node) ? this.valueOf(this.checker.getSymbolAtLocation(node)) : undefined;
    return value === undefined ? nothingFound : this.find(value, name);
  }

  private findProperty({ properties }: ts.ObjectLiteralExpression, name: string): Found {
    const named = properties.find((property) => property.name?.getText() === name);
    if (named === undefined)
      return joined(
        properties.filter(ts.isSpreadAssignment).map(({ expression }) => this.find(expression, name)),
      );
    if (ts.isPropertyAssignment(named)) return { nodes: [named.initializer], wrappers: [] };
    if (!ts.isShorthandPropertyAssignment(named)) return { nodes: [named], wrappers: [] };
    const value = this.valueOf(this.checker.getShorthandAssignmentValueSymbol(named));
    return value === undefined ? nothingFound : { nodes: [value], wrappers: [] };
  }

  /** What a function makes of an object has its properties, and what the function adds to them. */
  private findWrapped(call: ts.CallExpression, name: string): Found {
    if (this.checker.getTypeAtLocation(call).getProperty(name) === undefined) return nothingFound;
    const wrapped = call.arguments.filter(
      (argument) => this.checker.getTypeAtLocation(argument).getProperty(name) !== undefined,
    );
    const made = wrapped.length === 0 ? this.objectMadeBy(call) : undefined;
    if (made !== undefined) return this.findMade(made, call, name);
    return joined([
      { nodes: [], wrappers: [{ call, wrapped }] },
      ...wrapped.map((argument) => this.find(argument, name)),
    ]);
  }

  /**
   * Of an object that a function writes, one property is found alone; what the function was given may be in
   * it.
   */
  private findMade(made: ts.ObjectLiteralExpression, call: ts.CallExpression, name: string): Found {
    const found = this.find(made, name);
    return found.nodes.length + found.wrappers.length === 0
      ? nothingFound
      : joined([{ nodes: [...call.arguments], wrappers: [] }, found]);
  }

  private objectMadeBy({ expression: called }: ts.CallExpression): ts.ObjectLiteralExpression | undefined {
    if (!ts.isIdentifier(called)) return undefined;
    const value = this.valueOf(this.checker.getSymbolAtLocation(called));
    if (value === undefined || !ts.isArrowFunction(value) || ts.isBlock(value.body)) return undefined;
    const made = unwrapped(value.body);
    return ts.isObjectLiteralExpression(made) ? made : undefined;
  }

  private valueOf(symbol: ts.Symbol | undefined): ts.Expression | undefined {
    const target =
      symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target?.valueDeclaration;
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  }
}

const joined = (all: readonly Found[]): Found => ({
  nodes: all.flatMap(({ nodes }) => nodes),
  wrappers: all.flatMap(({ wrappers }) => wrappers),
});
