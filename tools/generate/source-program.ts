import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the compiler knows of all libraries and services. */
export class SourceProgram {
  readonly checker: ts.TypeChecker;
  private readonly program: ts.Program;
  private readonly classes = new Map<string, readonly ts.ClassDeclaration[]>();

  constructor(private readonly root: string) {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (file) =>
      ts.sys.readFile(file),
    ) as {
      readonly config: { readonly compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const files = globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], { cwd: root })
      .filter((file) => !/\.(spec|features)\.ts$/.test(file))
      .sort()
      .map((file) => join(root, file));
    this.program = ts.createProgram(files, options);
    this.checker = this.program.getTypeChecker();
    for (const source of files.flatMap((file) => this.program.getSourceFile(file) ?? []))
      ts.forEachChild(source, (node) => this.addClass(node));
  }

  fileAt(path: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(join(this.root, path));
  }

  /** Returns the files of a folder and of the folders in it. */
  filesBelow(folder: string): readonly ts.SourceFile[] {
    const start = `${join(this.root, folder)}/`;
    return this.program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(start));
  }

  /** Finds a class by name: the service's own, or one of a library. */
  findClass(name: string, service: string): ts.ClassDeclaration | undefined {
    const named = this.classes.get(name) ?? [];
    const folderOf = (one: ts.ClassDeclaration): string => one.getSourceFile().fileName;
    return (
      named.find((one) => folderOf(one).includes(`/apps/${service}/`)) ??
      named.find((one) => folderOf(one).includes('/libs/'))
    );
  }

  private addClass(node: ts.Node): void {
    if (!ts.isClassDeclaration(node) || node.name === undefined) return;
    this.classes.set(node.name.text, [...(this.classes.get(node.name.text) ?? []), node]);
  }
}
