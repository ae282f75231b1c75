/** The English texts, for tests that read what a person reads. */

import { type Say, speaking } from '../chat/words';
import entries from '../words.json';

export const english: Say = speaking(Object.fromEntries(entries.map(({ key, en }) => [key, en])));
