import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { redact } from '../domain/redact.ts';
import type { Mistake } from './mistake.ts';

interface Position {
  line: number;
  column: number;
}

export interface ParsedYaml {
  /** Plain data; `{}` for an empty document and where there are mistakes. */
  value: unknown;
  mistakes: Mistake[];
  /** Where the key at `path`, or its value, is written; else where the nearest part around it is. */
  locate(path: readonly PropertyKey[], part: 'key' | 'value'): Position;
}

/** Reads `text` of the file `file`. Never throws: what YAML does not allow becomes mistakes. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const whole = (found: string): ParsedYaml => ({
    value: {},
    mistakes: [{ file, line: 1, column: 1, key: '', found, expected: 'one YAML map of keys and values' }],
    locate: () => position(0),
  });
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const problems = [...document.errors, ...document.warnings];
    const mistakes = problems.map(({ code, message, pos }) => ({
      file,
      ...position(pos[0]),
      key: '',
      found: redact(message),
      expected: code === 'BAD_ALIAS' ? 'YAML, in which a star is written "*"' : 'YAML',
    }));
    return {
      value: mistakes.length > 0 ? {} : (document.toJS({ maxAliasCount: 100 }) ?? {}),
      mistakes,
      locate: (path, part) => position(offsetOf(document, path, part)),
    };
  } catch (error) {
    // An alias without its anchor, or so many that they would fill the memory.
    return whole(redact(error instanceof Error ? error.message : String(error)));
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const entry = entryOf(document, node, step);
    if (entry === undefined) break;
    node = entry.value;
    const last = index === path.length - 1;
    const preferred = last && part === 'key' ? entry.key : entry.value;
    offset = startOf(preferred) ?? startOf(entry.key) ?? offset;
  }
  return offset;
}

function entryOf(
  document: Document.Parsed,
  parent: unknown,
  step: PropertyKey,
): { key: unknown; value: unknown } | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (isSeq(node) && Number(step) < node.items.length) {
    const value = node.items[Number(step)];
    return { key: value, value };
  }
  return undefined;
}

/** An empty value has a node too, but of no width: its key is the better place to point at. */
function startOf(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range && range[1] > range[0] ? range[0] : undefined;
}
