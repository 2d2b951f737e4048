//! What the tools know of AWS's services, and what of it they tell the page.
//!
//! Lambda is built in. Files with more are fetched from the page's own folder as soon as the document speaks of other
//! services, or when a tool wants them: first the services that meet Lambda, then all of them.

use std::rc::Rc;
use std::sync::Arc;

use policyglass::{Catalog, Scope};
use policyglass_bridge::{PageState, ToPage, tell};
use policyglass_widget::icon;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::file::fetch;

/// How much is known. Each has all of the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Lambda.
    #[default]
    Lambda,
    /// The services that meet it.
    Neighbours,
    /// All services.
    All,
}

impl Tier {
    fn file(self) -> Option<&'static str> {
        match self {
            Self::Lambda => None,
            Self::Neighbours => Some("catalog/neighbours.txt"),
            Self::All => Some("catalog/all.txt"),
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Lambda => Self::Neighbours,
            Self::Neighbours | Self::All => Self::All,
        }
    }
}

/// What became of the last file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Fetching {
    #[default]
    Nothing,
    Under(Tier),
    Failed(Tier, Rc<str>),
}

/// What is known of AWS's services.
#[derive(Clone, PartialEq)]
pub struct Known {
    /// The data. Equal only to itself.
    pub catalog: Arc<Catalog>,
    /// How much it is.
    pub tier: Tier,
    fetching: Fetching,
    /// Asks for more.
    pub want: Callback<Tier>,
}

impl Known {
    /// Whether both know the same.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalog, &other.catalog) && self.fetching == other.fetching
    }
}

/// What is known, and ever more of it as the document of the page needs it.
#[hook]
pub fn use_catalog(page: Option<&Rc<PageState>>) -> Known {
    let loaded = use_state(|| (Tier::Lambda, Catalog::built_in()));
    let fetching = use_state_eq(Fetching::default);
    let wanted = use_state_eq(Tier::default);
    let (tier, catalog) = (*loaded).clone();
    let needed = use_memo((page.map(|page| page.serial), tier), |_| {
        let lacks = |name: &String| catalog.service(name).is_none();
        let short =
            catalog.scope() == Scope::Part && page.is_some_and(|page| page.scenario.services().iter().any(lacks));
        if short { tier.next() } else { tier }
    });
    let target = (*needed).max(*wanted);
    {
        let (loaded, fetching) = (loaded.setter(), fetching.clone());
        let busy = match &*fetching {
            Fetching::Nothing => false,
            Fetching::Under(_) => true,
            // What failed is not tried again before somebody wants it again.
            Fetching::Failed(failed, _) => target <= *failed,
        };
        use_effect_with((target, tier, busy), move |&(target, tier, busy)| {
            let Some(file) = target.file().filter(|_| target > tier && !busy) else { return };
            fetching.set(Fetching::Under(target));
            let fetching = fetching.setter();
            spawn_local(async move {
                let read = |text: String| {
                    Catalog::parse(text).map_err(|error| format!("line {}: {}", error.line, error.message))
                };
                match fetch(file).await.and_then(read) {
                    Ok(catalog) => {
                        loaded.set((target, Arc::new(catalog)));
                        fetching.set(Fetching::Nothing);
                    }
                    Err(cause) => fetching.set(Fetching::Failed(target, cause.into())),
                }
            });
        });
    }
    use_telling(page, tier, &catalog);
    let want = {
        let (fetching, wanted) = (fetching.setter(), wanted.clone());
        Callback::from(move |tier: Tier| {
            if tier > *wanted {
                wanted.set(tier);
            }
            fetching.set(Fetching::Nothing);
        })
    };
    Known { catalog, tier, fetching: (*fetching).clone(), want }
}

/// Tells the page what its decision needs.
#[hook]
fn use_telling(page: Option<&Rc<PageState>>, tier: Tier, catalog: &Arc<Catalog>) {
    let services: Rc<Vec<String>> = use_memo((page.map(|page| page.serial), tier), |_| {
        let own = Catalog::built_in();
        let new = |name: &String| own.service(name).is_none() && catalog.service(name).is_some();
        page.map(|page| page.scenario.deciding_services().into_iter().filter(new).collect()).unwrap_or_default()
    });
    let catalog = catalog.clone();
    use_effect_with(services, move |services| {
        if !services.is_empty() {
            tell(&ToPage::Catalog(catalog.excerpt(services.iter().map(String::as_str))));
        }
    });
}

/// Properties of [`About`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known.
    pub known: Known,
}

/// One line: of which services AWS's data is known, from when it is, and a way to more.
#[component]
pub fn About(props: &Props) -> Html {
    let Known { catalog, tier, fetching, want } = &props.known;
    let source = catalog.source();
    let services = match (catalog.scope(), catalog.services().count()) {
        (Scope::All, count) => format!("all {count} services, as AWS had them on "),
        (Scope::Part, 1) => "Lambda, as AWS had it on ".to_owned(),
        (Scope::Part, count) => format!("{count} services that meet Lambda, as AWS had them on "),
    };
    let load = |label: &'static str| {
        let onclick = want.reform(|_: MouseEvent| Tier::All);
        html! { <button type="button" class="quiet small" {onclick}>{ label }</button> }
    };
    html! {
        <p class="about-catalog">
            <span title={format!("{} {}", source.package, source.version)}>
                { "Knows " }{ services }
                <time datetime={source.date.clone()}>{ &source.date }</time>
                <span class="version">{ format!(" (iam-data {})", source.version) }</span>
            </span>
            <span role="status">
                { match fetching {
                    Fetching::Nothing => Html::default(),
                    Fetching::Under(_) => html! { { "Fetching more …" } },
                    Fetching::Failed(_, cause) => html! { <span class="failed">{ icon::named("warning") }{ format!("More could not be fetched: {cause}.") }</span> },
                } }
            </span>
            { match (tier, fetching) {
                (Tier::All, _) | (_, Fetching::Under(_)) => Html::default(),
                (_, Fetching::Failed(..)) => load("Try again"),
                (_, Fetching::Nothing) => load("Load all services"),
            } }
        </p>
    }
}
