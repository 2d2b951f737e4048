//! What is shared.

use std::rc::Rc;

use policyglass::link::{self, LinkError};
use policyglass::{Changed, Redaction, Replaced, Scenario, redact};
use policyglass_bridge::Predict;
use yew::prelude::*;

use crate::address;
use crate::tools::Tools;

/// What is shared. Equal only to itself.
#[derive(Clone, Debug)]
pub struct Content {
    /// The scenario, with or without what tells whose it is.
    pub scenario: Rc<Scenario>,
    /// The link's fragment.
    pub link: Rc<Result<String, LinkError>>,
    /// Whether the decision is to be predicted first: whoever opens the link is then asked, too.
    pub covered: bool,
    /// What was replaced, if that was asked for.
    pub redacted: Option<Rc<Redacted>>,
}

/// What came of replacing.
#[derive(Debug)]
pub struct Redacted {
    /// Each once.
    pub replaced: Vec<Replaced>,
    /// Requests that are decided otherwise now.
    pub changed: Vec<Changed>,
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario) && self.covered == other.covered
    }
}

impl Content {
    /// The address of the link; of the page alone where there is no link.
    #[must_use]
    pub fn address(&self) -> String {
        address::base() + &self.suffix()
    }

    /// What of the address follows that of the page.
    #[must_use]
    pub fn suffix(&self) -> String {
        let asks = if self.covered { "?predict" } else { "" };
        match &*self.link {
            Ok(fragment) => format!("{asks}#{fragment}"),
            Err(_) => asks.to_owned(),
        }
    }
}

/// What is shared, made once per document.
#[hook]
pub fn use_content(tools: &Tools, redacted: bool) -> Content {
    let content = use_memo((tools.page.serial, tools.known.tier, redacted), |_| {
        let before = tools.scenario();
        let (scenario, redacted) = if redacted {
            let redaction = redact(before);
            let changed = redaction.changed(before, tools.setting());
            let Redaction { scenario, replaced } = redaction;
            (scenario, Some(Rc::new(Redacted { replaced, changed })))
        } else {
            (before.clone(), None)
        };
        let link = Rc::new(link::encode(&scenario));
        Content { scenario: Rc::new(scenario), link, covered: false, redacted }
    });
    Content { covered: tools.page.predict == Predict::Asked, ..(*content).clone() }
}
