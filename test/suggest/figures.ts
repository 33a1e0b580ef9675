// Prints how well both parts are suggested: node test/suggest/figures.ts
import { createRouting } from '../../src/app/suggest/suggest-routing.ts';
import { createTokeniser } from '../../src/infra/words.ts';
import { judge, labelled, PARTS, sampleCategories } from './support.ts';

const suggest = createRouting({ categories: sampleCategories(), tokenise: createTokeniser() });
for (const part of PARTS) {
  const texts = labelled(part);
  const { confused, ...shares } = judge(texts, suggest);
  const figures = Object.entries(shares).map(([name, share]) => `${name} ${(share * 100).toFixed(1)} %`);
  console.log(`${part}, ${texts.length} texts: ${figures.join(', ')}`);
  const most = [...confused].sort((a, b) => b[1].length - a[1].length);
  for (const [pair, ids] of most) console.log(`  ${pair}: ${ids.length}`);
}
