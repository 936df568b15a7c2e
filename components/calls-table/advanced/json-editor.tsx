"use client";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, ensureSyntaxTree, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { placeOfPath } from "./place-of-path";

export type Fault = { path: readonly (string | number)[]; message: string };

type JsonEditorProps = {
  label: string;
  value: string;
  /** What is wrong with the text, underlined in its place. */
  fault: Fault | undefined;
  onChange: (value: string) => void;
};

/** JSON with highlighting, undo and errors in their place. Tab leaves it, as the rest of the page expects. */
export function JsonEditor({ label, value, fault, onChange }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });

  // The editor is made once; what it begins with is put in by the effect below.
  useEffect(() => {
    if (!host.current) return;
    const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        extensions: [
          ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          json(),
          syntaxHighlighting(COLOURS),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (
              update.docChanged &&
              update.transactions.some(
                (transaction) =>
                  transaction.isUserEvent("input") ||
                  transaction.isUserEvent("delete") ||
                  transaction.isUserEvent("undo") ||
                  transaction.isUserEvent("redo") ||
                  transaction.isUserEvent("move"),
              )
            )
              change.current(update.state.doc.toString());
          }),
          THEME,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, fault ? [diagnosticOf(editor, fault)] : []));
  }, [fault]);

  return <div ref={host} className="min-h-56 overflow-auto rounded-md border border-line-control bg-panel" />;
}

function diagnosticOf({ state }: EditorView, { path, message }: Fault): Diagnostic {
  const tree = ensureSyntaxTree(state, state.doc.length, 100);
  const place = tree && placeOfPath(tree.topNode, (from, to) => state.doc.sliceString(from, to), path);
  return { from: place?.from ?? 0, to: place?.to ?? state.doc.length, severity: "error", message };
}

const THEME = EditorView.theme({
  "&": { fontSize: "12px", color: "var(--text)" },
  ".cm-content": { fontFamily: "var(--font-jetbrains-mono), ui-monospace, monospace", caretColor: "var(--text)" },
  ".cm-gutters": { background: "transparent", color: "var(--muted)", border: "none" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused": { outline: "1px solid var(--iris-8)" },
});

/** The colours that values have everywhere on the page, in both themes. */
const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--text)" },
  { tag: tags.string, color: "var(--better-text)" },
  { tag: tags.number, color: "var(--accent-text)" },
  { tag: tags.bool, color: "var(--warning-text)" },
  { tag: [tags.null, tags.separator, tags.bracket], color: "var(--muted)" },
]);
