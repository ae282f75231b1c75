/** Draws the blocks under a message, and says them for the ear. */
import type { Block, Fact } from '../protocol';
import type { Say } from '../words';
import type { BlockContext, BlockView } from './block';
import { choices } from './choices';
import { code } from './code';
import { confirmation } from './confirmation';
import { readback } from './readback';

/** Null for a kind this version does not know: the message's text says it all the same. */
export function renderBlock(block: Block, context: BlockContext): BlockView | null {
  switch (block.kind) {
    case 'choices':
      return choices(block, context);
    case 'readback':
      return readback(block, context);
    case 'confirmation':
      return confirmation(block);
    case 'code':
      return code(block, context);
    default:
      return null;
  }
}

/** The heading of a card, where no text of its message says the same. */
export function spokenTitle(block: Block): string {
  const { title = '' } = 'title' in block ? block : {};
  return /[\p{L}\p{N}]$/u.test(title) ? `${title}.` : title;
}

/** What a screen reader hears of a block beside the text of its message, which already says what its title says. */
export function spokenBlock(block: Block, say: Say): string {
  const spokenFacts = (rows: readonly Fact[]) => rows.map((row) => say('announce.fact', { ...row }));
  switch (block.kind) {
    case 'choices': {
      const count = block.groups.reduce((sum, group) => sum + group.choices.length, 0);
      return say(count === 1 ? 'announce.choice' : 'announce.choices', { count });
    }
    case 'readback': {
      const answers = { confirm: block.confirm.label, change: block.change.label };
      return [...spokenFacts(block.rows), block.policy, say('announce.answers', answers)]
        .filter(Boolean)
        .join(' ');
    }
    case 'confirmation':
      return spokenFacts(block.rows).join(' ');
    default:
      return '';
  }
}
