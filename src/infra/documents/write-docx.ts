import type { Locale } from '../../domain/text.ts';
import type { Line } from './template-lines.ts';
import { textPart, zip } from './zip.ts';

/**
 * Writes a Word file by the looks of official letters (GB/T 9704): A4, title 22 pt bold in the middle, text 16 pt in lines
 * of 28.5 pt with an indent of two characters, signature at the right, page number below. In English 12 pt and no indent.
 */
export function writeDocx(lines: readonly Line[], locale: Locale): Uint8Array {
  return zip(
    new Map([
      ['[Content_Types].xml', textPart(CONTENT_TYPES)],
      ['_rels/.rels', textPart(RELATIONS)],
      ['word/document.xml', textPart(documentXml(lines))],
      ['word/styles.xml', textPart(stylesXml(locale))],
      ['word/footer1.xml', textPart(FOOTER)],
      ['word/_rels/document.xml.rels', textPart(DOCUMENT_RELATIONS)],
    ]),
  );
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const KINDS = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${KINDS}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${KINDS}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${KINDS}.footer+xml"/></Types>`;
const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="word/document.xml"/></Relationships>`;
const DOCUMENT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${LINKS}/footer" Target="footer1.xml"/></Relationships>`;
const FOOTER = `${HEAD}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">\u2014 </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> \u2014</w:t></w:r></w:p></w:ftr>`;

/** In twentieths of a point, as Word counts: A4, and the margins of official letters (37, 26, 35, 28 mm). */
const PAGE =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1361" w:gutter="0"/></w:sectPr>';
const TEXT_WIDTH = 11906 - 1474 - 1588;

function documentXml(lines: readonly Line[]): string {
  const blocks: string[] = [];
  let rows: string[][] = [];
  const endTable = (): void => {
    if (rows.length > 0) blocks.push(table(rows));
    rows = [];
  };
  for (const line of lines) {
    if (line.style === 'Row') rows.push(line.cells);
    else {
      endTable();
      blocks.push(paragraph(line.style, line.text));
    }
  }
  endTable();
  return `${HEAD}<w:document ${W} ${R}><w:body>${blocks.join('')}${PAGE}</w:body></w:document>`;
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const paragraph = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

const EDGES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

function table(rows: readonly string[][]): string {
  const widths = columnWidths(rows);
  const borders = EDGES.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('');
  const cell = (text: string, index: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${paragraph('Cell', text)}</w:tc>`;
  const row = (cells: readonly string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map(row).join('')}</w:tbl>`;
}

/** Two columns are a form: names left, values right. More are a list: the second column has the words. */
function columnWidths(rows: readonly string[][]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const shares =
    count === 2 ? [1, 3] : Array.from({ length: count }, (_, index) => (index === 0 ? 1 : index === 1 ? 4 : 3));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((TEXT_WIDTH * share) / whole));
}

interface Looks {
  title: number;
  size: number;
  line: number;
  indent: string;
  after: number;
}
const LOOKS: Record<Locale, Looks> = {
  'zh-CN': { title: 44, size: 32, line: 570, indent: '<w:ind w:firstLineChars="200" w:firstLine="640"/>', after: 0 },
  en: { title: 36, size: 24, line: 320, indent: '', after: 120 },
};

function stylesXml(locale: Locale): string {
  const { title, size, line, indent, after } = LOOKS[locale];
  const spacing = (before: number, below: number): string =>
    `<w:spacing w:before="${before}" w:after="${below}" w:line="${line}" w:lineRule="exact"/>`;
  const sized = (half: number): string => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
  const styles = [
    style(
      'Title',
      `<w:spacing w:before="0" w:after="240" w:line="640" w:lineRule="atLeast"/><w:jc w:val="center"/>`,
      `<w:b/>${sized(title)}`,
    ),
    style('Number', `${spacing(0, 360)}<w:jc w:val="center"/>`, ''),
    style('Addressee', spacing(0, after), ''),
    style('Heading', `<w:keepNext/>${spacing(120, after)}${indent}`, '<w:b/>'),
    style('Body', `${spacing(0, after)}${indent}`, ''),
    style('Closing', `${spacing(120, 0)}<w:ind w:right="640"/><w:jc w:val="right"/>`, ''),
    style('Cell', '<w:spacing w:before="60" w:after="60" w:line="360" w:lineRule="exact"/>', sized(24)),
    style('Footer', '<w:jc w:val="center"/>', sized(28)),
  ];
  const fonts =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="FangSong" w:cs="Times New Roman"/>';
  const language = `<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>`;
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${sized(size)}${language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>';
  return `${HEAD}<w:styles ${W}>${defaults}${normal}${styles.join('')}</w:styles>`;
}

const style = (name: string, paragraphs: string, runs: string): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${name}"><w:name w:val="Letter ${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraphs}</w:pPr>${runs ? `<w:rPr>${runs}</w:rPr>` : ''}</w:style>`;
