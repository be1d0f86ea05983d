import { parseSync } from "oxc-parser";

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export of a TypeScript file. Throws on a file that cannot be parsed. */
export function readImports(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    // An import without names is there for what it does.
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest == null ? [] : [{ specifier: moduleRequest.value, typeOnly: isType }],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    // A path that is computed leads to files that no rule is about: workers, plug-ins.
    return /^["'][^"']+["']$/.test(text) ? [{ specifier: text.slice(1, -1), typeOnly: false }] : [];
  });
  return [...imports, ...exports, ...dynamic];
}
