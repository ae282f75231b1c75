import { expect, test } from 'vitest';
import type { MessageView, TurnEvent } from '../../chat/protocol';
import { EMPTY, LiveText, type State, withMessages } from '../../chat/state';

function message(seq: number, text: string): MessageView {
  return {
    id: `msg_${seq}`,
    seq,
    role: 'assistant',
    text,
    at: '2026-11-26T18:30:00-05:00',
    at_label: '6:30 pm',
    client_message_id: null,
    blocks: [],
  };
}

const delta = (text: string): TurnEvent => ({ kind: 'delta', data: { text } });
const finished = (view: MessageView): TurnEvent => ({ kind: 'message', data: view });

/** What is on the screen after each event. */
function play(
  live: LiveText,
  events: readonly TurnEvent[],
  from: State = EMPTY,
): { shown: string[]; state: State } {
  let state = from;
  const shown = events.map((event) => {
    state = live.apply(state, event, null);
    return state.live?.text ?? '';
  });
  return { shown, state };
}

test('messages stand in the order of their numbers, each once', () => {
  const state = withMessages(withMessages(EMPTY, [message(2, 'two'), message(3, 'three')]), [
    message(1, 'one'),
    message(2, 'two, corrected'),
  ]);

  expect(state.messages.map(({ text }) => text)).toEqual(['one', 'two, corrected', 'three']);
});

test('sentences are appended as they come', () => {
  const { shown } = play(new LiveText('t'), [delta('One. '), delta('Two.')]);

  expect(shown).toEqual(['One. ', 'One. Two.']);
});

test('a joined stream that repeats the sentences does not show them twice', () => {
  const live = new LiveText('t');
  const before = play(live, [delta('One. '), delta('Two. ')]);

  live.attached();
  const { shown } = play(live, [delta('One. '), delta('Two. '), delta('Three.')], before.state);

  expect(shown).toEqual(['One. Two. ', 'One. Two. ', 'One. Two. Three.']);
});

test('a joined stream that only goes on leaves the text as it is until the message is finished', () => {
  const live = new LiveText('t');
  const before = play(live, [delta('A first sentence. ')]);

  live.attached();
  const { shown, state } = play(
    live,
    [delta('Then a second one, which is longer.'), finished(message(2, 'Both.'))],
    before.state,
  );

  expect(shown).toEqual(['A first sentence. ', '']);
  expect(state.messages.map(({ text }) => text)).toEqual(['Both.']);
});

test('a finished message that is streamed again is not written a second time', () => {
  const live = new LiveText('t');
  const before = play(live, [delta('One.'), finished(message(2, 'One.')), delta('Two')]);

  live.attached();
  const { shown, state } = play(
    live,
    [delta('One.'), finished(message(2, 'One.')), delta('Two'), delta(' and more.')],
    before.state,
  );

  expect(shown).not.toContain('One.');
  expect(shown.at(-1)).toBe('Two and more.');
  expect(state.messages).toHaveLength(1);
});
