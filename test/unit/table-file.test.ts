import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable, writeTable } from '../../src/app/routing/table-file.ts';
import { sampleTable } from '../../src/app/sample/load-sample-office.ts';
import { anEntry, aTable } from '../domain/routing/a-table.ts';

describe('a routing table as a file', () => {
  test.each(['csv', 'json'] as const)('comes back as it was: %s', (format) => {
    const table = sampleTable();
    expect(readTable(writeTable(table, format), format)).toEqual({ ok: true, table });
  });

  test('comes back whatever its words are, and no cell is computed by a spreadsheet', () => {
    const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }).map((text) => `${text.trim()}x`);
    fc.assert(
      fc.property(words, words, (zh, en) => {
        const table = aTable(anEntry({ name: { 'zh-CN': zh, en } }));
        expect(readTable(writeTable(table, 'csv'), 'csv')).toEqual({ ok: true, table });
      }),
      // What looks like our own guard before a formula.
      { examples: [["'=x", "''+x"]] },
    );
    expect(writeTable(aTable(anEntry({ code: '=1+1' })), 'csv')).toContain("\n'=1+1,");
  });

  test('may have its columns in another order, empty lines, and Chinese yes and no', () => {
    const rows = writeTable(aTable(anEntry()), 'csv')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const turned = rows.map((cells) => [...cells].reverse().join(','));
    const content = `${turned.join('\n\n').replaceAll('yes', '是').replaceAll('no', '否')}\n\n`;
    expect(readTable(content, 'csv')).toEqual({ ok: true, table: aTable(anEntry()) });
  });

  test.each([
    ['csv', 'code,unit\na,b', { line: 1, column: 'parent', code: 'columns_missing' }],
    ['csv', `${writeTable(aTable(), 'csv')}a,b`, { line: 3, column: null, code: 'cells' }],
    ['csv', writeTable(aTable(), 'csv').replace('yes', 'maybe'), { line: 2, column: 'confidential', code: 'truth' }],
    ['json', '{', { line: 1, column: null, code: 'not_json' }],
    [
      'json',
      JSON.stringify({ entries: [{ ...anEntry(), code: 1 }] }),
      { line: 1, column: 'entries.0.code', code: 'not_a_table' },
    ],
  ] as const)('that cannot be read says where: %s %#', (format, content, fault) => {
    expect(readTable(content, format)).toEqual({ ok: false, faults: [fault] });
  });

  test('that has many faults names every bad row by its line, and gives nothing of the rest', () => {
    const [head, row] = writeTable(aTable(anEntry()), 'csv').trim().split('\r\n');
    const good = row ?? '';
    const long = good.replace(/^[^,]*,[^,]*,[^,]*/, `c,,${'长'.repeat(121)}`);
    const lines = [head, good, 'a,b', '', `"${'x\ny'}",`, good.replace(/,no,yes$/, ',maybe,yes'), long];
    expect(readTable(lines.join('\n'), 'csv')).toEqual({
      ok: false,
      faults: [
        { line: 3, column: null, code: 'cells' },
        { line: 5, column: null, code: 'cells' },
        { line: 7, column: 'confidential', code: 'truth' },
        { line: 8, column: 'name_zh', code: 'too_long' },
      ],
    });
  });

  test('of more rows than an office has categories is refused whole, and says how many there are', () => {
    const [head, row] = writeTable(aTable(anEntry()), 'csv').trim().split('\r\n');
    const content = [head, ...Array.from({ length: 5000 }, () => row)].join('\n');
    expect(readTable(content, 'csv')).toEqual({
      ok: false,
      faults: [{ line: 1, column: null, code: 'too_many', rows: 5000 }],
    });
  });
});
