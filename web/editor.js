/**
 * The code editor: CodeMirror in a shadow root (its styles live there, so that the page's
 * policy needs no exception), with marks for an error, for the selected bar's expression and
 * for the time spent at each line.
 */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  GutterMarker,
  gutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { element } from './element.js';
import { formatShort } from './format.js';

/**
 * @typedef {object} Span UTF-16 offsets
 * @property {number} start
 * @property {number} end
 *
 * @typedef {object} LineProfile
 * @property {number} line from 1
 * @property {number} hits how often it did something
 * @property {number} time simulated time spent there
 * @property {number} share of the busiest line's time, 0..1
 * @property {'delayed' | 'holding' | 'waiting' | null} state that took most of it
 * @property {string} words for the tooltip
 */

/**
 * @typedef {object} Reading
 * @property {boolean} [fixed] the text cannot be changed
 * @property {{from: number, to: number} | null} [lines] only these are shown, from 1
 */

/** Marks a change of text that no visitor typed. */
const byPage = Annotation.define();

/** @type {import('@codemirror/state').StateEffectType<Span | null>} */
const setErrorEffect = StateEffect.define();
/** @type {import('@codemirror/state').StateEffectType<Span | null>} */
const setSiteEffect = StateEffect.define();
/** @type {import('@codemirror/state').StateEffectType<LineProfile[]>} */
const setProfileEffect = StateEffect.define();

/**
 * A span as the text is now. The head of a statement is said to end where its body begins, in another line.
 * @param {EditorState} state
 * @param {Span} span
 */
const within = ({ doc }, { start, end }) => {
  const from = Math.max(0, Math.min(start, doc.length));
  const to = Math.max(from, Math.min(end, doc.length));
  return { from, to: from + doc.sliceString(from, to).trimEnd().length };
};

const errorField = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorEffect)) continue;
      next = Decoration.none;
      if (!effect.value) continue;
      let { from, to } = within(transaction.state, effect.value);
      // Of a statement of many lines the first is enough.
      to = Math.min(to, Math.max(from, transaction.state.doc.lineAt(from).to));
      if (from === to) {
        // A fault between two characters still has to be seen: mark what stands beside it.
        const line = transaction.state.doc.lineAt(from);
        if (from < line.to) to = from + 1;
        else if (from > line.from) from -= 1;
      }
      if (from < to) next = Decoration.set([Decoration.mark({ class: 'error' }).range(from, to)]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const siteField = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setSiteEffect)) continue;
      next = Decoration.none;
      if (!effect.value) continue;
      const { doc } = transaction.state;
      const { from, to } = within(transaction.state, effect.value);
      const ranges = [];
      for (let n = doc.lineAt(from).number; n <= doc.lineAt(to).number; n++) {
        ranges.push(Decoration.line({ class: 'site-line' }).range(doc.line(n).from));
      }
      if (from < to && ranges.length === 1)
        ranges.push(Decoration.mark({ class: 'site' }).range(from, to));
      next = Decoration.set(ranges, true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

class ProfileMarker extends GutterMarker {
  /** @param {LineProfile} profile */
  constructor(profile) {
    super();
    this.profile = profile;
  }

  /** @param {ProfileMarker} other */
  eq({ profile }) {
    return profile.share === this.profile.share && profile.words === this.profile.words;
  }

  toDOM() {
    const { hits, time, share, state, words } = this.profile;
    const node = element(
      'div',
      { class: 'profile', title: words },
      element('span', { class: 'hits' }, `${formatShort(hits)}×`),
    );
    if (state) {
      const bar = element('i', { class: state });
      bar.style.width = `${Math.max(2, Math.round(share * 64))}px`;
      node.append(element('span', { class: 'spent' }, formatShort(time)), bar);
    }
    return node;
  }
}

/** @type {StateField<RangeSet<ProfileMarker>>} */
const profileField = StateField.define({
  create: () => /** @type {RangeSet<ProfileMarker>} */ (RangeSet.empty),
  update(markers, transaction) {
    let next = markers.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setProfileEffect)) continue;
      const { doc } = transaction.state;
      next = RangeSet.of(
        effect.value
          .filter(({ line }) => line >= 1 && line <= doc.lines)
          .map((profile) => new ProfileMarker(profile).range(doc.line(profile.line).from)),
        true,
      );
    }
    return next;
  },
});

/**
 * Hides the lines before and after some.
 * @param {{from: number, to: number}} lines from 1
 */
const onlyLines = ({ from, to }) =>
  StateField.define({
    create({ doc }) {
      const hidden = [];
      const first = doc.line(Math.max(1, Math.min(from, doc.lines)));
      const last = doc.line(Math.max(first.number, Math.min(to, doc.lines)));
      const away = Decoration.replace({ block: true });
      if (first.from > 0) hidden.push(away.range(0, first.from - 1));
      if (last.to < doc.length) hidden.push(away.range(last.to + 1, doc.length));
      return Decoration.set(hidden);
    },
    update: (hidden, { changes }) => hidden.map(changes),
    provide: (field) => EditorView.decorations.from(field),
  });

/**
 * Text that replaces several lines is put in by the editor. Left to itself Chromium joins the
 * lines with an inline style, which the page's policy refuses and the console reports.
 * @param {InputEvent} event
 * @param {EditorView} view
 */
function replaceLines(event, view) {
  const { from, to } = view.state.selection.main;
  const { doc } = view.state;
  if (event.inputType !== 'insertText' || event.data === null || !event.cancelable) return false;
  if (view.composing || doc.lineAt(from).number === doc.lineAt(to).number) return false;
  const text = event.data;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input' });
  event.preventDefault();
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, text, insert))) {
    view.dispatch(view.state.replaceSelection(text), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
  }
  return true;
}

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--code-size, 12.5px)',
    lineHeight: '20px',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px 0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '1.5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper)',
    color: 'var(--faint)',
    border: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 0', minWidth: '30px' },
  '.profiles': { width: '72px' },
  '@media (max-width: 360px)': { '.profiles': { width: 0 } },
  // Hidden where a reader is to guess first: predict.js.
  '.profile': {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '31px 33px',
    gap: '4px',
    height: '100%',
    font: '10px / 19px var(--sans)',
    textAlign: 'right',
    visibility: 'var(--profiles, visible)',
  },
  '.profile .hits': { color: 'var(--quiet)' },
  '.profile .spent': { color: 'var(--ink)' },
  '.profile i': {
    position: 'absolute',
    left: '4px',
    bottom: 0,
    height: '3px',
    borderRadius: '1px',
  },
  '.profile .waiting': { backgroundColor: 'var(--waiting)' },
  '.profile .holding': { backgroundColor: 'var(--holding)' },
  '.profile .delayed': { backgroundColor: 'var(--delayed)' },
  '.site-line': { backgroundColor: 'var(--tint)' },
  '@media (forced-colors: active)': {
    '.site-line': { borderLeft: '3px solid Highlight', paddingLeft: '1px' },
    '.profile i': { forcedColorAdjust: 'none', backgroundColor: 'CanvasText !important' },
  },
  '.site': { backgroundColor: 'var(--tint-strong)', borderRadius: '2px' },
  '.error': {
    textDecoration: 'underline wavy var(--interrupted) 1.5px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--ink)', fontFamily: 'var(--sans)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-textfield': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
  },
  '.cm-button': {
    background: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--tint)', outline: '1px solid var(--line-strong)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--tint-strong)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.comment], color: 'var(--faint)' },
]);

/**
 * @param {HTMLElement} host
 * @param {object} callbacks
 * @param {(text: string) => void} callbacks.onChange somebody typed
 * @param {() => void} callbacks.onRun Ctrl or Cmd with Enter
 * @param {(line: number | null) => void} callbacks.onCaret the caret's line, null without focus
 * @param {Reading} [callbacks.reading]
 */
export function createEditor(host, { onChange, onRun, onCaret, reading = {} }) {
  const root = host.attachShadow({ mode: 'open' });
  const extensions = [
    lineNumbers(),
    gutter({ class: 'profiles', markers: (view) => view.state.field(profileField) }),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    python(),
    syntaxHighlighting(colours),
    look,
    errorField,
    siteField,
    profileField,
    reading.fixed ? EditorState.readOnly.of(true) : [],
    reading.lines ? onlyLines(reading.lines) : [],
    EditorView.domEventHandlers({ beforeinput: replaceLines }),
    EditorView.contentAttributes.of({
      'aria-label': 'Scenario code',
      tabindex: '0',
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    keymap.of([
      { key: 'Mod-Enter', run: () => (onRun(), true) },
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...historyKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((t) => t.annotation(byPage))) {
        onChange(update.state.doc.toString());
      }
      if (update.selectionSet || update.focusChanged) {
        const { state, view } = update;
        onCaret(view.hasFocus ? state.doc.lineAt(state.selection.main.head).number : null);
      }
    }),
  ];
  /** @type {Span | null} */
  let tinted = null;
  // The whole state comes with the first text: making it twice would delay the first run.
  const view = new EditorView({ root, parent: root });

  return {
    text: () => view.state.doc.toString(),

    /** Replaces everything, and its history. @param {string} text */
    setText(text) {
      tinted = null;
      view.setState(EditorState.create({ doc: text, extensions }));
    },

    /** Replaces everything as an edit that can be undone. @param {string} text */
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },

    /** @param {Span | null} span */
    setError(span) {
      view.dispatch({ effects: setErrorEffect.of(span), annotations: byPage.of(true) });
    },

    /**
     * Tints an expression, and scrolls to it when asked to.
     * @param {Span | null} span
     * @param {boolean} [reveal]
     */
    setSite(span, reveal = false) {
      if (span === tinted && !reveal) return;
      tinted = span;
      const effects = [setSiteEffect.of(span)];
      if (span && reveal) {
        // The whole expression is to be seen, its first line if it is too long.
        const { from, to } = within(view.state, span);
        const { top } = view.lineBlockAt(from);
        const { bottom } = view.lineBlockAt(to);
        const { scrollTop, clientHeight } = view.scrollDOM;
        if (top < scrollTop || bottom > scrollTop + clientHeight) {
          const at = bottom - top < clientHeight ? Math.floor((from + to) / 2) : from;
          view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
        }
      }
      view.dispatch({ effects, annotations: byPage.of(true) });
    },

    /** @param {LineProfile[]} profiles */
    setProfiles(profiles) {
      view.dispatch({ effects: setProfileEffect.of(profiles), annotations: byPage.of(true) });
    },

    /** Puts the caret at the start of a line. @param {number} line from 1 */
    goTo(line) {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },

    focus: () => view.focus(),
  };
}
