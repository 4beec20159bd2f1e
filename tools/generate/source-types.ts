import type { DeclaredTypes, JsonSchema, Service } from '@geleit/platform';
import ts from 'typescript';
import { readCommandRejections, type RejectionsByCommand } from './rejections/command-rejections.js';
import { SourceProgram } from './source-program.js';
import { TypeSchemas } from './type-schemas.js';

interface NamedClass {
  readonly name: string;
}

/** The types that the source of one service and of the libraries declares. */
class ServiceTypes implements DeclaredTypes {
  private readonly schemas: TypeSchemas;

  constructor(
    private readonly source: SourceProgram,
    private readonly service: string,
    private readonly rejections: RejectionsByCommand,
  ) {
    this.schemas = new TypeSchemas(source);
  }

  propertySchema(type: NamedClass, property: string): JsonSchema | undefined {
    const found = this.memberOf(type, property);
    return found && this.schemas.propertySchema(found);
  }

  responseSchema(controller: NamedClass, method: string): JsonSchema | undefined {
    const { checker } = this.source;
    const handler = this.memberOf(controller, method);
    const [signature] = handler === undefined ? [] : checker.getTypeOfSymbol(handler).getCallSignatures();
    const returned = signature && checker.getAwaitedType(signature.getReturnType());
    const body = returned && this.bodyOf(returned);
    return body === undefined || body.flags & ts.TypeFlags.VoidLike ? undefined : this.schemas.schemaOf(body);
  }

  docOf(type: NamedClass, member?: string): string | undefined {
    const declaration = this.source.findClass(type.name, this.service);
    const symbol =
      member === undefined
        ? declaration?.name && this.source.checker.getSymbolAtLocation(declaration.name)
        : this.memberOf(type, member);
    const text = ts.displayPartsToString(symbol?.getDocumentationComment(this.source.checker));
    return text === '' ? undefined : text;
  }

  rejectionsOf(command: string): readonly string[] | undefined {
    return this.rejections.get(command);
  }

  private memberOf({ name }: NamedClass, member: string): ts.Symbol | undefined {
    const declaration = this.source.findClass(name, this.service);
    return declaration && this.source.checker.getTypeAtLocation(declaration).getProperty(member);
  }

  /** Of a handler that sends its response itself, the type of the body. */
  private bodyOf(returned: ts.Type): ts.Type {
    if ((returned.aliasSymbol ?? returned.symbol)?.name !== 'HttpResponse') return returned;
    const { checker } = this.source;
    const body = returned.getProperty('body');
    return body === undefined ? returned : checker.getNonNullableType(checker.getTypeOfSymbol(body));
  }
}

/** Reads the source once; returns the types of each service. */
export function readSourceTypes(root: string): (service: Service) => Promise<DeclaredTypes> {
  const source = new SourceProgram(root);
  return async (service) =>
    new ServiceTypes(source, service.name, await readCommandRejections(service, source));
}
