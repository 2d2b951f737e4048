//! All checks, to search and to read: why, a policy that each is about and one that it is not about, what mends it.

use std::rc::Rc;

use policyglass::lint::{Example, LINTS, Lint, REFUSALS, Refusal};
use policyglass::{Catalog, Diagnostic, Policy, Severity};
use policyglass_widget::code::Code;
use policyglass_widget::event::value_of;
use policyglass_widget::sentence::of_message;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{severity, sign, told};
use crate::catalog::{Known, Tier};
use crate::done::focus;

/// Properties of [`Reference`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known of services: the examples speak of several.
    pub known: Known,
    /// The code that somebody looks up; another number means: again.
    pub wanted: Option<(u32, AttrValue)>,
}

/// A check, or what AWS refuses.
#[derive(Clone, Copy)]
enum Entry {
    Lint(&'static Lint),
    Refusal(&'static Refusal),
}

impl Entry {
    fn code(self) -> &'static str {
        match self {
            Self::Lint(lint) => lint.code,
            Self::Refusal(refusal) => refusal.code,
        }
    }

    fn why(self) -> &'static str {
        match self {
            Self::Lint(lint) => lint.why,
            Self::Refusal(refusal) => refusal.why,
        }
    }

    fn severity(self) -> Severity {
        match self {
            Self::Lint(lint) => lint.severity,
            Self::Refusal(_) => Severity::Error,
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Lint(lint) => lint.source.name(),
            Self::Refusal(_) => REFUSED,
        }
    }

    fn also_known_as(self) -> &'static [&'static str] {
        match self {
            Self::Lint(lint) => lint.also_known_as,
            Self::Refusal(_) => &[],
        }
    }

    fn bad(self) -> Option<&'static Example> {
        match self {
            Self::Lint(lint) => lint.bad.first(),
            Self::Refusal(refusal) => Some(&refusal.bad),
        }
    }

    fn good(self) -> Option<&'static Example> {
        match self {
            Self::Lint(lint) => lint.good.first(),
            Self::Refusal(refusal) => Some(&refusal.good),
        }
    }

    /// What is said about the bad example.
    fn findings(self, catalog: &Catalog) -> Vec<Diagnostic> {
        match self {
            Self::Lint(lint) => lint.bad.first().map_or_else(Vec::new, |bad| lint.findings(bad, catalog)),
            Self::Refusal(refusal) => {
                let mut found = Policy::parse(&refusal.bad.text(), refusal.bad.kind).1;
                found.retain(|finding| finding.code == refusal.code);
                found
            }
        }
    }

    /// Whether every word is somewhere in it.
    fn has(self, words: &[String]) -> bool {
        let text = [self.code(), &title(self.code()), self.why(), self.source()].join(" ");
        let text = (text + " " + &self.also_known_as().join(" ")).to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

/// Where what AWS refuses stands among the sources.
const REFUSED: &str = "AWS refuses the policy";

const SOURCES: [&str; 6] =
    ["IAM Access Analyzer", "parliament", "cloudsplaining", "Policyglass, for Lambda", "Policyglass", REFUSED];

fn entries() -> Vec<Entry> {
    let lints = LINTS.iter().map(|lint| Entry::Lint(lint));
    let mut all: Vec<_> = lints.chain(REFUSALS.iter().map(Entry::Refusal)).collect();
    all.sort_by_key(|entry| entry.code());
    all
}

/// The code in words, as Access Analyzer's documentation has them.
fn title(code: &str) -> String {
    const SHORT: [&str; 31] = [
        "AddPermission",
        "API",
        "ARN",
        "DynamoDB",
        "ESM",
        "ForAllValues",
        "ForAnyValue",
        "FunctionArn",
        "GitHub",
        "IAM",
        "ID",
        "IfExists",
        "IP",
        "JSON",
        "KMS",
        "Lambda",
        "MFA",
        "NotAction",
        "NotPrincipal",
        "NotResource",
        "OIDC",
        "PassRole",
        "RCP",
        "S3",
        "SCP",
        "SID",
        "SIDs",
        "SLR",
        "URL",
        "VPC",
        "VPCE",
    ];
    let words = code.split('_').enumerate().map(|(at, word)| {
        let special = SHORT.iter().find(|short| short.eq_ignore_ascii_case(word));
        let lower = || {
            let lower = word.to_lowercase();
            if at > 0 { lower } else { lower[..1].to_uppercase() + &lower[1..] }
        };
        special.map_or_else(lower, |short| (*short).to_owned())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The panel.
#[component]
pub fn Reference(props: &Props) -> Html {
    let query = use_state_eq(|| Rc::<str>::from(""));
    let source = use_state_eq(|| Rc::<str>::from(""));
    let grave = use_state_eq(|| Rc::<str>::from(""));
    let open = use_state_eq(Vec::<&'static str>::new);
    let all = use_memo((), |()| entries());
    {
        let want = props.known.want.clone();
        let tier = props.known.tier;
        // The examples speak of S3, SQS and others.
        use_effect_with((), move |()| {
            if tier < Tier::Neighbours {
                want.emit(Tier::Neighbours);
            }
        });
    }
    {
        let (open, query, source, grave) = (open.clone(), query.setter(), source.setter(), grave.setter());
        let all = all.clone();
        use_effect_with(props.wanted.clone(), move |wanted| {
            let Some((_, code)) = wanted else { return };
            let Some(entry) = all.iter().find(|entry| entry.code() == code.as_str()) else { return };
            query.set("".into());
            source.set("".into());
            grave.set("".into());
            open.set(open.iter().copied().filter(|it| *it != entry.code()).chain([entry.code()]).collect());
        });
    }
    {
        let ready = props.wanted.clone().filter(|(_, code)| open.contains(&code.as_str()));
        use_effect_with(ready, |ready| {
            if let Some((_, code)) = ready {
                let element = gloo::utils::document().get_element_by_id(&anchor(code));
                focus(element.and_then(|element| element.dyn_into::<HtmlElement>().ok()));
            }
        });
    }
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let shown: Vec<Entry> = all
        .iter()
        .copied()
        .filter(|entry| source.is_empty() || entry.source() == &**source)
        .filter(|entry| grave.is_empty() || severity::word(entry.severity()) == &**grave)
        .filter(|entry| entry.has(&words))
        .collect();
    let item = |entry: &Entry| {
        let is_open = open.contains(&entry.code());
        let next: Vec<_> = if is_open {
            open.iter().copied().filter(|it| *it != entry.code()).collect()
        } else {
            open.iter().copied().chain([entry.code()]).collect()
        };
        let open = open.setter();
        let onclick = Callback::from(move |_: MouseEvent| open.set(next.clone()));
        html! {
            <li key={entry.code()} class={classes!("check", severity::class(entry.severity()))}>
                <button type="button" class="row" id={anchor(entry.code())} aria-expanded={is_open.to_string()} {onclick}>
                    { sign(is_open) }{ told(entry.severity()) }
                    <b>{ title(entry.code()) }</b>
                    <code>{ entry.code() }</code>
                </button>
                if is_open { { detail(*entry, &props.known.catalog) } }
            </li>
        }
    };
    let select = |label: &'static str,
                  every: &'static str,
                  value: &UseStateHandle<Rc<str>>,
                  options: Vec<&'static str>| {
        let setter = value.setter();
        let onchange = Callback::from(move |event: Event| setter.set(value_of(&event)));
        html! {
            <span class="select">
                <select {onchange} aria-label={label}>
                    <option value="" selected={value.is_empty()}>{ every }</option>
                    { for options.into_iter().map(|it| html! { <option value={it} selected={it == &***value}>{ it }</option> }) }
                </select>
            </span>
        }
    };
    let oninput = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| query.set(value_of(&event)))
    };
    html! {
        <div class="reference">
            <h2 class="hidden">{ "All checks" }</h2>
            <div class="search" role="search">
                <label class="query"><span class="hidden">{ "Search the checks" }</span>
                    <input type="search" placeholder="Search: a code, a word, another tool's name" value={AttrValue::from((*query).clone())} {oninput} autocomplete="off" spellcheck="false" />
                </label>
                { select("Severity", "Every severity", &grave, severity::ALL.into_iter().map(severity::word).collect()) }
                { select("Source", "Every source", &source, SOURCES.to_vec()) }
                <span class="count" role="status">{ format!("{} of {} checks", shown.len(), all.len()) }</span>
            </div>
            <ul class="all-checks">{ for shown.iter().map(item) }</ul>
        </div>
    }
}

fn anchor(code: &str) -> String {
    format!("check-{code}")
}

fn detail(entry: Entry, catalog: &Catalog) -> Html {
    let found = entry.findings(catalog);
    let marks = found.iter().map(|finding| finding.span.range()).collect::<Vec<_>>();
    let said = found.first();
    let fixes: Vec<_> = said.iter().flat_map(|finding| &finding.fixes).map(|fix| of_message(&fix.title)).collect();
    let example = |label: &'static str, example: Option<&Example>, marks: Vec<std::ops::Range<usize>>| {
        let Some(example) = example else { return Html::default() };
        html! {
            <figure>
                <figcaption>{ label }{ kind(example) }</figcaption>
                <Code label={format!("{label} of {}", entry.code())} text={short(example)} {marks} />
            </figure>
        }
    };
    html! {
        <div class="detail">
            <p class="why">{ of_message(entry.why()) }</p>
            <dl>
                if let Some(finding) = said {
                    <div><dt>{ "It says" }</dt><dd>{ of_message(&finding.message) }
                        if let Some(help) = &finding.help { <small>{ of_message(help) }</small> }
                    </dd></div>
                }
                if !fixes.is_empty() { <div><dt>{ "Quick fix" }</dt><dd>{ for fixes.into_iter().map(|fix| html! { <span class="a-fix">{ fix }</span> }) }</dd></div> }
                <div><dt>{ "Source" }</dt><dd>{ entry.source() }</dd></div>
                if !entry.also_known_as().is_empty() { <div><dt>{ "Elsewhere" }</dt><dd>{ entry.also_known_as().join(" · ") }</dd></div> }
            </dl>
            <div class="examples">
                { example("Bad example", entry.bad(), marks) }
                { example("Good example", entry.good(), Vec::new()) }
            </div>
        </div>
    }
}

/// The policy of an example, as long as somebody would read it.
fn short(example: &Example) -> AttrValue {
    const MOST: usize = 4_000;
    let mut text = example.text();
    if let Some(end) = text.char_indices().nth(MOST).and_then(|(at, _)| text[..at].rfind('\n')) {
        text.truncate(end);
        text.push_str("\n…");
    }
    text.into()
}

fn kind(example: &Example) -> Html {
    let name = example.kind.phrase();
    html! { <small>{ " – " }{ name }</small> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_words() {
        assert_eq!(title("ARN_ACCOUNT_NOT_ALLOWED"), "ARN account not allowed");
        assert_eq!(title("CREATE_SLR_WITH_NOT_RESOURCE"), "Create SLR with not resource");
        assert_eq!(title("S3_PREFIX_IN_NEGATIVE_CONTEXT"), "S3 prefix in negative context");
        assert_eq!(title("LAMBDA_ESM_FUNCTIONARN_MISSING"), "Lambda ESM FunctionArn missing");
    }

    #[test]
    fn every_source_can_be_chosen() {
        assert!(entries().iter().all(|entry| SOURCES.contains(&entry.source())));
        assert!(entries().len() >= 190);
    }

    #[test]
    fn other_tools_names_are_found() {
        let found = |words: &str| {
            let words: Vec<_> = words.split(' ').map(str::to_owned).collect();
            entries().into_iter().filter(|entry| entry.has(&words)).map(Entry::code).collect::<Vec<_>>()
        };
        assert!(found("ckv_aws_301").contains(&"LAMBDA_PUBLIC_FUNCTION"));
        assert!(found("pass role star").len() >= 3);
        assert!(found("nosuchword").is_empty());
    }
}
