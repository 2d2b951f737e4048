//! The value of `Principal` and `NotPrincipal`. [PRIN, R10, R11]

use super::Reading;
use super::name::nearest;
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value, quoted};
use crate::policy::{AwsPrincipal, PolicyKind, PrincipalEntry};
use crate::text::{Span, Spanned};

/// The principal types.
const TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

impl<'t> Reading<'t> {
    /// `"*"`, or an object of principal types; empty ones match nobody.
    pub(super) fn principals(&mut self, node: &Node<'t>) -> Vec<Spanned<PrincipalEntry>> {
        match &node.value {
            Value::String(text) if text == "*" => vec![Spanned::new(PrincipalEntry::Everyone, node.span)],
            Value::Object(members) => {
                let mut entries = Vec::new();
                for member in members.iter().filter(|member| member.value.value != Value::Unreadable) {
                    let name = self.principal_type(&member.key.value, member.key.span);
                    if name == Some("Federated") && self.kind != PolicyKind::Trust {
                        let message = "a federated principal stands only in the trust policy of a role";
                        self.report.add(
                            Diagnostic::error("FEDERATED_PRINCIPAL_NOT_SUPPORTED", member.key.span, message)
                                .help("let the identity provider's users assume a role, and name the role under `AWS`"),
                        );
                    }
                    if let Some(name) = name {
                        self.principals_of_type(name, member.key.span, &member.value, &mut entries);
                    }
                }
                entries
            }
            Value::Unreadable => Vec::new(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                self.report.add(bare_principal(node, self.text));
                Vec::new()
            }
        }
    }

    /// The type that a key names; another key is reported.
    fn principal_type(&mut self, key: &str, span: Span) -> Option<&'static str> {
        if let Some(name) = TYPES.into_iter().find(|&name| name == key) {
            return Some(name);
        }
        let message = format!("there is no principal type {}", quoted(key));
        let finding = Diagnostic::error("INVALID_PRINCIPAL_KEY", span, message);
        let meant = nearest(key, TYPES, |name| name);
        self.report.add(match meant {
            Some(name) => finding.help(format!("did you mean `{name}`?")).fix(
                format!("write `{name}`"),
                span,
                format!("\"{name}\""),
            ),
            None => finding.help("write `AWS`, `Service`, `Federated` or `CanonicalUser`"),
        });
        meant
    }

    fn principals_of_type(
        &mut self,
        name: &'static str,
        key: Span,
        node: &Node<'t>,
        entries: &mut Vec<Spanned<PrincipalEntry>>,
    ) {
        let values = node.entries();
        for value in values {
            let Value::String(text) = &value.value else {
                self.mismatch(value, &format!("a principal of type `{name}`"), "a string");
                continue;
            };
            match entry(name, text) {
                Ok(entry) => entries.push(Spanned::new(entry, value.span)),
                Err(refusal) => {
                    let mut finding = Diagnostic::error(refusal.code(), value.span, refusal.message(name, text));
                    finding = finding.help(refusal.help(name, text));
                    if name == "AWS" && is_service(text) && values.len() == 1 {
                        finding = finding.fix("write `Service`", key, "\"Service\"");
                    }
                    let digits: String = text.chars().filter(|&c| c != '-' && c != ' ').collect();
                    if name == "AWS" && digits.len() == 12 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
                        finding = finding.fix(format!("write `{digits}`"), value.span, format!("\"{digits}\""));
                    }
                    self.report.add(finding);
                }
            }
        }
    }
}

/// Why an entry is refused.
#[derive(Clone, Copy)]
enum Refusal {
    Wildcard,
    Format,
}

impl Refusal {
    fn code(self) -> &'static str {
        match self {
            Self::Wildcard => "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
            Self::Format => "INVALID_PRINCIPAL_FORMAT",
        }
    }

    fn message(self, name: &str, text: &str) -> String {
        match self {
            Self::Wildcard => format!("{} has a wildcard, which principals of type `{name}` cannot have", quoted(text)),
            Self::Format => format!("{} is no principal of type `{name}`", quoted(text)),
        }
    }

    fn help(self, name: &str, text: &str) -> &'static str {
        match self {
            Self::Wildcard if name == "AWS" => {
                "name the account, and limit it with the condition key `aws:PrincipalArn` under `ArnLike`"
            }
            Self::Wildcard => "write it out",
            Self::Format if name != "AWS" => "write its full name",
            Self::Format if text.contains(":group/") => "a group is no principal: name its users, or a role",
            Self::Format if text.contains(":assumed-role/") => {
                "a session is `arn:aws:sts::123456789012:assumed-role/ROLE/SESSION`"
            }
            Self::Format if is_service(text) => "a service goes under `Service`",
            Self::Format => "write an account id of 12 digits, or the ARN of a user, a role or one of its sessions",
        }
    }
}

/// Reads one value of a principal type.
fn entry(name: &str, text: &str) -> Result<PrincipalEntry, Refusal> {
    if name == "AWS" && text == "*" {
        return Ok(PrincipalEntry::Everyone);
    }
    if text.contains(['*', '?']) {
        return Err(Refusal::Wildcard);
    }
    if text.trim().is_empty() {
        return Err(Refusal::Format);
    }
    match name {
        "AWS" => AwsPrincipal::parse(text).map(PrincipalEntry::Aws).ok_or(Refusal::Format),
        "Service" => Ok(PrincipalEntry::Service(text.to_owned())),
        "Federated" => Ok(PrincipalEntry::Federated(text.to_owned())),
        _ => Ok(PrincipalEntry::CanonicalUser(text.to_owned())),
    }
}

/// Whether it looks like a service principal.
fn is_service(text: &str) -> bool {
    [".amazonaws.com", ".amazon.com", ".amazonaws.com.cn"].iter().any(|suffix| text.ends_with(suffix))
}

/// A principal without its type.
fn bare_principal(node: &Node<'_>, text: &str) -> Diagnostic {
    let finding = Diagnostic::error("INVALID_PRINCIPAL_FORMAT", node.span, "a principal needs its type")
        .help("write `\"*\"`, or an object such as `{\"AWS\": \"123456789012\"}`");
    let values = node.entries();
    let mut types = Vec::new();
    for value in values {
        let Value::String(value) = &value.value else { return finding };
        let name = TYPES.iter().find(|&&name| (name != "Service" || is_service(value)) && entry(name, value).is_ok());
        types.push(name);
    }
    match types.first() {
        Some(&Some(name)) if *name != "Federated" && types.iter().all(|&other| other == Some(name)) => {
            let raw = node.span.of(text);
            finding.fix(format!("put it under `{name}`"), node.span, format!("{{\"{name}\": {raw}}}"))
        }
        Some(_) | None => finding,
    }
}
