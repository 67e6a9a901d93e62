// JSON with places: which line a syntax error or a value stands on.
import {
  findNodeAtLocation,
  getNodeValue,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

export type JsonPath = (string | number)[];

export interface PlacedJson {
  /** Undefined if the text is no JSON; `syntaxError` then says where. */
  readonly value: unknown;
  readonly syntaxError: { readonly line: number; readonly message: string } | undefined;
  /** 1-based line of the value at `path`, or of the nearest parent that is there. */
  lineOf(path: JsonPath): number;
}

/** Parses JSON, with comments and trailing commas allowed since people write them by hand. Never throws. */
export function parsePlacedJson(text: string): PlacedJson {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const [error] = errors;
  const syntaxError = error && { line: lineAt(text, error.offset), message: wordsOf(error) };
  return {
    value: syntaxError || !root ? undefined : getNodeValue(root),
    syntaxError,
    lineOf: (path) => {
      for (let length = path.length; root && length >= 0; length--) {
        const node = findNodeAtLocation(root, path.slice(0, length));
        if (node) return lineAt(text, node.offset);
      }
      return 1;
    },
  };
}

/** `dimensions[1].range` */
export function shownPath(path: JsonPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}

/** `CommaExpected` -> `comma expected` */
function wordsOf(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
