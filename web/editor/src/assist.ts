// What the engine offers at a place: completions, and an explanation under the pointer.
import { autocompletion, type CompletionSource } from "@codemirror/autocomplete";
import { type Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip, tooltips } from "@codemirror/view";
import { type Options, type Suggestion } from "./contract.ts";
import { element, prose } from "./dom.ts";
import { markTitles } from "./marks.ts";
import { card, problemsIn } from "./problems.ts";
import { textOf } from "./text.ts";

function completion(complete: NonNullable<Options["complete"]>): Extension {
  const source: CompletionSource = ({ state, pos }) => {
    const found = complete(textOf(state.doc), pos);
    return found?.options.length ? { from: found.from, to: found.to, options: found.options.map(shown) } : null;
  };
  return autocompletion({
    override: [source],
    icons: false,
    optionClass: ({ type }) => (type ? `cm-kind-${type}` : ""),
  });
}

const shown = ({ label, detail, info, kind, apply }: Suggestion) =>
  ({ label, detail, type: kind, apply, info: info && (() => prose("cm-message", info)) });

/** Everything there is to say about a place: its problems, its mark, and what the engine knows. */
function explanation(hover: Options["hover"]) {
  return (view: EditorView, at: number): Tooltip | null => {
    const problems = problemsIn(view.state, at, at);
    const marked = markTitles(view.state, at);
    const known = hover?.(textOf(view.state.doc), at);
    const places = [...problems, ...marked, ...known ? [known] : []];
    if (!places.length) return null;
    return {
      pos: Math.min(at, ...places.map(({ from }) => from)),
      end: Math.max(at, ...places.map(({ to }) => to)),
      above: true,
      create: () => ({
        dom: element("div", "cm-cards",
          ...problems.map((problem) => card(view, problem)),
          ...marked.map(({ title }) => element("div", "cm-card", prose("cm-message", title))),
          ...known ? [element("div", "cm-card", element("strong", "cm-title", known.title), prose("cm-help", known.body))] : []),
      }),
    };
  };
}

export function assist({ complete, hover }: Options): Extension {
  return [
    tooltips({ position: "fixed" }),
    hoverTooltip(explanation(hover), { hideOnChange: true }),
    complete ? completion(complete) : [],
  ];
}
