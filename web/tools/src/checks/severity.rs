//! How grave a finding is: Access Analyzer's four words, each with its icon.

use policyglass::Severity;
use policyglass_widget::icon;
use yew::prelude::*;

/// From the gravest on.
pub(super) const ALL: [Severity; 4] =
    [Severity::Error, Severity::SecurityWarning, Severity::Warning, Severity::Suggestion];

/// The word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::SecurityWarning => "Security warning",
        Severity::Warning => "Warning",
        Severity::Suggestion => "Suggestion",
    }
}

/// The class in the style sheets, and the name of the icon.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-error",
        Severity::SecurityWarning => "is-security",
        Severity::Warning => "is-warning",
        Severity::Suggestion => "is-suggestion",
    }
}

/// The icon, in its colour.
pub(super) fn icon(severity: Severity) -> Html {
    let name = match severity {
        Severity::Error => "deny",
        Severity::SecurityWarning => "security",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    };
    icon::classed(name, class(severity))
}
