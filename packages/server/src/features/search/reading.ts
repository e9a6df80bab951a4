// Says in words how a query was understood, so that a surprise in the results can be traced to the query.
import type { Filter } from './compile.ts';
import type { Node } from './query-ast.ts';

export function reading(node: Node | null, filter: Filter): string {
  const words = node ? say(node) : 'everything';
  const from =
    filter.filedFrom && !JSON.stringify(node).includes('"filed"')
      ? ` filed ${filter.filedFrom} to ${filter.filedTo}`
      : '';
  return `${words}${from}`;
}

function say(node: Node, nested = false): string {
  switch (node.kind) {
    case 'word':
      return node.text;
    case 'prefix':
      return `words beginning with ${node.text}`;
    case 'phrase':
      return `“${node.text}”`;
    case 'near':
      return `“${node.text}” within ${node.distance} words`;
    case 'field':
      return `${node.field} ${say(node.value, true)}`;
    case 'not':
      return `without ${say(node.node, true)}`;
    case 'and':
    case 'or': {
      const text = node.nodes.map((child) => say(child, true)).join(node.kind === 'and' ? ' and ' : ' or ');
      return nested ? `(${text})` : text;
    }
  }
}
