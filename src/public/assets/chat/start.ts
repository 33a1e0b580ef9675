import './extras.ts';
import { listen } from './late.ts';
import { growBox, isLive, notice, recall, state } from './page.ts';
import { enliven, firstAnswer, toLatest } from './show.ts';

document.documentElement.classList.replace('no-js', 'js');
enliven(document);
recall();
growBox();
if (!notice.hidden) notice.focus();
else if (isLive && state.lastSeq > 0) toLatest(firstAnswer(), 'instant');
listen();
