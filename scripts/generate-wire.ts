/**
 * Writes engine/wire/grapevine.pb.js and .d.ts from grapevine.proto. With --check it writes
 * nothing and fails where the two are not what the proto file gives.
 *
 * The library's own output is changed in four places: messages are named exports of the module
 * instead of entries in a global registry; 64-bit integers are read by integer.ts; a missing
 * field of bytes is a plain Uint8Array; and the types are written here, because the library's
 * would bring Node's and the DOM's into the core.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import pbjs from 'protobufjs-cli/pbjs.js';

const wireDir = join(import.meta.dirname, '..', 'engine', 'wire');
const protoFile = join(wireDir, 'grapevine.proto');
const namespace = 'grapevine';
const notice = '// Generated from grapevine.proto by scripts/generate-wire.ts. Do not edit.\n';

async function main(): Promise<void> {
  const root = protobuf.loadSync(protoFile);
  const outputs = [
    { file: join(wireDir, 'grapevine.pb.js'), text: moduleText(await runPbjs(), namesOf(root)) },
    { file: join(wireDir, 'grapevine.pb.d.ts'), text: typesText(root) },
  ];
  if (!process.argv.includes('--check')) {
    for (const { file, text } of outputs) writeFileSync(file, text);
    return;
  }
  const stale = outputs.filter(({ file, text }) => readOrEmpty(file) !== text);
  for (const { file } of stale) process.stderr.write(`${file} is out of step: run npm run generate\n`);
  if (stale.length > 0) process.exitCode = 1;
}

function runPbjs(): Promise<string> {
  const options = ['create', 'convert', 'verify', 'delimited', 'service', 'typeurl', 'comments'];
  const args = ['-t', 'static-module', '-w', 'esm', '--force-number', ...options.map((name) => `--no-${name}`)];
  return new Promise((resolve, reject) => {
    pbjs.main([...args, protoFile], (error, output) => {
      if (error !== null) reject(error);
      else if (output === undefined) reject(new Error('assertion: pbjs gave no output'));
      else resolve(output);
    });
  });
}

function moduleText(generated: string, names: readonly string[]): string {
  const exported = names.map((name) => `  ${name},\n`).join('');
  const steps: readonly (readonly [string | RegExp, string])[] = [
    [/^import \$protobuf.*$/m, `$&\nimport { readInteger as $readInteger } from './integer.ts';`],
    [/^const \$root = .*\n/m, ''],
    [`export const ${namespace} = $root.${namespace} = (`, `const $messages = (`],
    [new RegExp(`\\$root\\.${namespace}\\.`, 'g'), `${namespace}.`],
    [/\$util\.Long \? \$util\.Long\.fromBits\(0,0,true\) : 0/g, '0'],
    [
      /typeof \(value = reader\.uint64\(\)\) === "object" \? value\.low \|\| value\.high : value !== 0/g,
      '(value = $readInteger(reader)) !== 0',
    ],
    [/typeof (message\.\w+) === "object" \? \1\.low \|\| \1\.high : \1 !== 0/g, '$1 !== 0'],
    [/\$util\.newBuffer\(\[\]\)/g, 'new Uint8Array(0)'],
    [/export \{\s+\$root as default\s+\};\n?/, `export const {\n${exported}} = $messages;\n`],
  ];
  let text = generated;
  for (const [from, to] of steps) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`assertion: pbjs no longer writes ${String(from)}`);
    text = changed;
  }
  for (const leftover of ['Long', '$root', '64()']) {
    if (text.includes(leftover)) throw new Error(`assertion: ${leftover} is left in the generated code`);
  }
  return notice + text;
}

function namesOf(root: protobuf.Root): string[] {
  return nestedOf(root).map((entry) => entry.name);
}

function nestedOf(root: protobuf.Root): protobuf.ReflectionObject[] {
  const found = root.lookup(namespace);
  if (!(found instanceof protobuf.Namespace)) throw new Error(`assertion: no package ${namespace}`);
  return found.nestedArray;
}

function typesText(root: protobuf.Root): string {
  const entries = nestedOf(root);
  const parts = entries.map((entry) => (entry instanceof protobuf.Enum ? enumText(entry) : messageText(entry)));
  return `${notice}
/** \`finish\` gives the bytes. */
export interface Encoded {
  finish(): Uint8Array;
}

/** Missing and null fields are not written. \`decode\` throws an Error or an IntegerError. */
export interface MessageType<Decoded, Init> {
  encode(message: Init): Encoded;
  decode(bytes: Uint8Array): Decoded;
}

${parts.join('\n')}`;
}

function enumText(entry: protobuf.Enum): string {
  const values = Object.entries(entry.values).map(([name, value]) => `  readonly ${name}: ${value};\n`);
  return `export declare const ${entry.name}: {\n${values.join('')}};\n`;
}

function messageText(entry: protobuf.ReflectionObject): string {
  if (!(entry instanceof protobuf.Type)) throw new Error(`assertion: ${entry.name} is no message`);
  const { name, fieldsArray } = entry;
  const decoded = fieldsArray.map((field) => `  readonly ${field.name}: ${decodedType(field)};\n`);
  const init = fieldsArray.map((field) => `  readonly ${field.name}?: ${initType(field)} | null | undefined;\n`);
  return [
    `export interface ${name} {\n${decoded.join('')}}\n`,
    `export interface ${name}Init {\n${init.join('')}}\n`,
    `export declare const ${name}: MessageType<${name}, ${name}Init>;\n`,
  ].join('');
}

function decodedType(field: protobuf.Field): string {
  const type = typeOf(field, '');
  if (field.repeated) return `readonly ${type}[]`;
  return isMessage(field) ? `${type} | null` : type;
}

function initType(field: protobuf.Field): string {
  return field.repeated ? `readonly ${typeOf(field, 'Init')}[]` : typeOf(field, 'Init');
}

function isMessage(field: protobuf.Field): boolean {
  return field.resolve().resolvedType instanceof protobuf.Type;
}

function typeOf(field: protobuf.Field, suffix: string): string {
  const resolved = field.resolve().resolvedType;
  if (resolved instanceof protobuf.Type) return resolved.name + suffix;
  if (resolved instanceof protobuf.Enum) return 'number';
  const types: Readonly<Record<string, string>> = {
    bool: 'boolean',
    bytes: 'Uint8Array',
    string: 'string',
    uint32: 'number',
    uint64: 'number',
  };
  const type = types[field.type];
  if (type === undefined) throw new Error(`assertion: no rule for fields of type ${field.type}`);
  return type;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

await main();
