// Holds one source file against the table of layers. Takes the text, not the file, so that a wrong import can be planted.

import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { type Layer, layers, limits, onlyForTests, testsMayImport } from './layer-table.ts';

interface Reference {
  readonly specifier: string;
  readonly line: number;
  readonly kind: 'value' | 'type' | 'url';
}

/** vitest takes a reporter's default. */
const wantsDefault = /\.reporter\.mjs$/;

/** What a file does against the house's rules: one line each, with file, line and the rule. */
export function layerViolations(file: string, text: string): string[] {
  const { module, program, errors } = parseSync(file, text);
  if (errors[0]) return [`${file}:1 cannot be parsed: ${errors[0].message}`];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const defaults = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ exportName }) => exportName.kind === 'Default')
    .filter(() => !wantsDefault.test(file))
    .map(({ start }) => `${file}:${lineAt(start)} exports a default: only config files may`);
  return [...shapeViolations(file, text), ...defaults, ...importViolations(file, references())];

  function references(): Reference[] {
    const found: Reference[] = [];
    const add = (specifier: string, offset: number, kind: Reference['kind']) =>
      found.push({ specifier, line: lineAt(offset), kind });
    for (const { entries, moduleRequest, start } of module.staticImports) {
      add(
        moduleRequest.value,
        start,
        entries.length && entries.every(({ isType }) => isType) ? 'type' : 'value',
      );
    }
    for (const { start, isType, moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
      if (moduleRequest) add(moduleRequest.value, start, isType ? 'type' : 'value');
    }
    new Visitor({
      ImportExpression: ({ source, start }) => add(literal(source) ?? 'a computed path', start, 'value'),
      TSImportType: ({ source, start }) => add(source.value, start, 'type'),
      NewExpression({ callee, arguments: [path, base], start }) {
        const named =
          callee.type === 'Identifier' && callee.name === 'URL' && base?.type === 'MemberExpression';
        if (named) add(literal(path) ?? 'a computed path', start, 'url');
      },
    }).visit(program);
    return found;
  }
}

function literal(node: { type: string } | undefined): string | undefined {
  return node?.type === 'Literal' && 'value' in node ? String(node.value) : undefined;
}

function importViolations(file: string, references: readonly Reference[]): string[] {
  const found = layerOf(file);
  if (!found) return [`${file}:1 belongs to no layer: add its folder to src/testing/layer-table.ts`];
  return references.flatMap((reference) => {
    const isPath = reference.specifier.startsWith('.');
    const target = isPath ? resolvePath(file, reference.specifier) : reference.specifier;
    const rule = isPath
      ? brokenPathRule(file, found, target, reference.kind)
      : brokenPackageRule(file, found, target);
    return rule ? [`${file}:${reference.line} imports ${target}: ${rule}`] : [];
  });
}

interface FoundLayer {
  readonly layer: Layer;
  /** The row's folder as it reads for this file, with `*` filled in. */
  readonly own: string;
}

function layerOf(file: string): FoundLayer | undefined {
  const parts = file.split('/').slice(0, -1);
  const matching = layers.filter(({ folder }) =>
    folder.split('/').every((name, index) => parts[index] === name || (name === '*' && parts[index])),
  );
  const layer = matching.toSorted((a, b) => b.folder.length - a.folder.length)[0];
  return layer && { layer, own: parts.slice(0, layer.folder.split('/').length).join('/') };
}

function brokenPathRule(file: string, { layer, own }: FoundLayer, target: string, kind: Reference['kind']) {
  if (isWithin(target, [own])) return undefined;
  if (isWithin(target, onlyForTests) && !isTest(file))
    return `only tests may import ${onlyForTests.join(' and ')}`;
  if (kind === 'url' && isWithin(target, layer.mayName ?? [])) return undefined;
  const allowed = [...layer.mayImport, ...(isTest(file) ? testsMayImport.folders : [])];
  if (!isWithin(target, allowed)) return ruleOf(own, layer);
  const mustBeType = layer.typesOnly && kind === 'value' && !isTest(file);
  return mustBeType ? `${nameOf(own)} may import only types from other layers` : undefined;
}

function brokenPackageRule(file: string, { layer, own }: FoundLayer, specifier: string) {
  const allowed = isTest(file) ? testsMayImport.packages : layer.packages;
  const fits = (name: string) => {
    if (name === '*') return !specifier.startsWith('node:');
    if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1));
    return isWithin(specifier, [name]);
  };
  return allowed.some(fits) ? undefined : ruleOf(own, layer);
}

function ruleOf(own: string, { mayImport, packages, mayName }: Layer): string {
  const folders = [own, ...mayImport].map(nameOf).join(', ');
  const naming = mayName ? `, and name ${mayName.join(', ')}` : '';
  const list = packages.length ? packages.join(', ').replace(/^\*/, 'any package') : 'no package';
  return `${nameOf(own)} may import only ${folders} (${list})${naming}`;
}

function nameOf(folder: string): string {
  return folder.replace(/^src\//, '');
}

function shapeViolations(file: string, text: string): string[] {
  const folders = file.split('/').slice(0, -1);
  const lines = text.trimEnd().split('\n').length;
  const tooDeep = folders[0] === 'src' && folders.length - 1 > limits.foldersUnderSrc;
  const tooLong = /^workers\/.*\.worker\.ts$/.test(file) && lines > limits.linesOfWorkerEntry;
  return [
    ...(tooDeep ? [`${file}:1 lies too deep: at most ${limits.foldersUnderSrc} folders under src`] : []),
    ...(tooLong
      ? [`${file}:${lines} is too long: at most ${limits.linesOfWorkerEntry} lines per worker entry`]
      : []),
    ...(limits.forbiddenNames.test(posix.basename(file))
      ? [`${file}:1 has a name that says nothing: name it after its concept`]
      : []),
  ];
}

function resolvePath(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
}

function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function isTest(file: string): boolean {
  return /\.test\.\w+$/.test(file) || isWithin(file, onlyForTests);
}
