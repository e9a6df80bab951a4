// The XML reader: lenient about form, strict about what can do harm.
import { expect, it } from 'vitest';
import { childOf, childrenOf, decodeReferences, markupOf, readXml, textOf } from './read-xml.ts';

it('elements, attributes in both quotes, references and CDATA are read', () => {
  const root = readXml(
    `<?xml version="1.0"?><!DOCTYPE a SYSTEM "a.dtd"><!-- x --><a n='1' m="a&amp;b"><b>x &lt; y</b><b><![CDATA[1 < 2 & 3]]></b><c/></a>`,
  );
  expect([root.name, root.attributes.get('n'), root.attributes.get('m')]).toEqual(['a', '1', 'a&b']);
  expect(childrenOf(root, 'b').map(textOf)).toEqual(['x < y', '1 < 2 & 3']);
  expect(childOf(root, 'c')?.children).toEqual([]);
  expect(childOf(root, 'd')).toBeNull();
});

it('unclosed elements and stray end tags do no harm', () => {
  expect(textOf(readXml('<a><b>one</x></a></a>two'))).toBe('one');
  expect(textOf(readXml('<a>1 < 2'))).toBe('1 < 2');
});

it('references that HTML names are read as well, and unknown ones stay', () => {
  expect(textOf(readXml('<a>one&nbsp;two &rsquo; &e; &toString;</a>'))).toBe('one\u00a0two \u2019 &e; &toString;');
});

it('markup that should have been escaped is written out again', () => {
  expect(markupOf(readXml(`<a>[x] (<a href='/doc1/1?a=1&amp;b="2"'>3</a>)</a>`))).toBe(
    '[x] (<a href="/doc1/1?a=1&b=&quot;2&quot;">3</a>)',
  );
});

it('entity definitions, missing elements and endless nesting are refused', () => {
  expect(() => readXml('<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>')).toThrowError(
    expect.objectContaining({ code: 'xml.doctype_subset' }),
  );
  expect(() => readXml('plain text')).toThrowError(expect.objectContaining({ code: 'xml.no_root' }));
  expect(() => readXml('<a>'.repeat(500))).toThrowError(expect.objectContaining({ code: 'xml.too_deep' }));
  expect(decodeReferences('&e; &#65; &#x42; &#0; &amp;lt;')).toBe('&e; A B  &lt;');
});

it('hostile files cost linear time', () => {
  const started = performance.now();
  for (const piece of ['<a x="', '<a b=\'"', '<!--', '<![CDATA[', '</a', '<a ', '&', '< '])
    try {
      readXml(`<r>${piece.repeat(200_000)}`);
    } catch {}
  expect(performance.now() - started).toBeLessThan(3000);
});
