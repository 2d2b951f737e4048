//! One statement. [GRAM, R3]

use super::name::{Members, Name, nearest};
use super::{Reading, opening};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value, quoted};
use crate::policy::Element;
use crate::policy::{Effect, PolicyKind, PrincipalEntry, Statement};
use crate::text::{Span, Spanned};

impl<'t> Reading<'t> {
    /// Reads a statement; nothing when an element that every statement has is missing or unreadable.
    pub(super) fn statement(&mut self, node: &Node<'t>) -> Option<Statement> {
        let Value::Object(members) = &node.value else {
            self.mismatch(node, "a statement", "an object");
            return None;
        };
        let found = self.members(members, &Name::STATEMENT, "a statement");
        let sid = found.get(Name::Sid).and_then(|sid| self.sid(sid));
        let effect = self.effect(&found, node.span);
        let principal = self.principal_element(&found, node.span, effect);
        let action = self.action_element(&found, node.span);
        let resource = self.resource_element(&found, node.span);
        let conditions = found.get(Name::Condition).map_or(Vec::new(), |condition| self.conditions(condition));
        Some(Statement { span: node.span, sid, effect: effect?, principal, action: action?, resource, conditions })
    }

    /// `Sid`; in policies that IAM keeps, letters and digits only. [GRAM, R4]
    fn sid(&mut self, node: &Node<'t>) -> Option<Spanned<String>> {
        let sid = self.string(node, "Sid")?;
        let allowed = |c: char| c.is_ascii_alphanumeric();
        if self.kind.restricts_sid() && !sid.value.chars().all(allowed) {
            let kept: String = sid.value.chars().filter(|&c| allowed(c)).collect();
            let message = format!("the Sid {} has other characters than letters and digits", quoted(sid.value));
            self.report.add(
                Diagnostic::error("UNSUPPORTED_SID", node.span, message)
                    .help("IAM allows `A`–`Z`, `a`–`z` and `0`–`9` in a `Sid`")
                    .fix(format!("write `{kept}`"), node.span, format!("\"{kept}\"")),
            );
        }
        Some(sid.to_owned())
    }

    /// `Effect`: exactly `Allow` or `Deny`. [GRAM]
    fn effect(&mut self, found: &Members<'_, 't>, statement: Span) -> Option<Spanned<Effect>> {
        let Some(node) = found.get(Name::Effect) else {
            if found.complete {
                let message = "the statement has no `Effect`";
                let finding = Diagnostic::error("MISSING_EFFECT", opening(statement), message)
                    .help("add `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`");
                self.report.add(self.offer_effects(finding, statement));
            }
            return None;
        };
        let effect = self.string(node, "Effect")?;
        let value = match effect.value {
            "Allow" => Effect::Allow,
            "Deny" => Effect::Deny,
            other => {
                let mut finding =
                    Diagnostic::error("INVALID_EFFECT", node.span, format!("there is no effect {}", quoted(other)))
                        .help("write `Allow` or `Deny`, in exactly these letters");
                let meant = nearest(other.trim(), ["Allow", "Deny"], |name| name);
                for name in meant.map_or(vec!["Allow", "Deny"], |meant| vec![meant]) {
                    finding = finding.fix(format!("write `{name}`"), node.span, format!("\"{name}\""));
                }
                self.report.add(finding);
                return None;
            }
        };
        Some(Spanned::new(value, effect.span))
    }

    /// Fixes that put an effect before the first element, laid out like it.
    fn offer_effects(&self, finding: Diagnostic, statement: Span) -> Diagnostic {
        let inside = statement.of(self.text).get(1..).unwrap_or("");
        let blank = &inside[..inside.len() - inside.trim_start().len()];
        let place = Span::at(statement.start as usize + 1 + blank.len());
        let comma = if inside.trim_start().starts_with('}') { "" } else { "," };
        let insert = |effect| format!("\"Effect\": \"{effect}\"{comma}{}", if blank.is_empty() { " " } else { blank });
        finding.fix("insert `Allow`", place, insert("Allow")).fix("insert `Deny`", place, insert("Deny"))
    }

    /// `Principal` or `NotPrincipal`: required where the policy hangs on a resource, refused elsewhere. [R6, R8]
    fn principal_element(
        &mut self,
        found: &Members<'_, 't>,
        statement: Span,
        effect: Option<Spanned<Effect>>,
    ) -> Option<Element<PrincipalEntry>> {
        if !self.kind.has_principal() {
            let code = match self.kind {
                PolicyKind::Scp => "SCP_SYNTAX_ERROR_PRINCIPAL",
                PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session => "UNSUPPORTED_PRINCIPAL",
                PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Rcp | PolicyKind::Endpoint => {
                    "UNSUPPORTED_PRINCIPAL"
                }
            };
            let help = "it speaks for whatever it is attached to; only policies of resources name principals";
            self.not_here(found, [Name::Principal, Name::NotPrincipal], code, help);
            return None;
        }
        let (name, negated) = self.one_of(found, Name::Principal, Name::NotPrincipal);
        let Some(member) = found.member(name) else {
            if found.complete {
                let message = "the statement has no `Principal`";
                self.report.add(
                    Diagnostic::error("MISSING_PRINCIPAL", opening(statement), message)
                        .help("say who may do this, such as `\"Principal\": {\"AWS\": \"123456789012\"}`"),
                );
            }
            return None;
        };
        if negated && self.kind == PolicyKind::Trust {
            let help = "name the principals that may assume the role with `Principal`";
            self.not_here(found, [Name::NotPrincipal], "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", help);
        } else if negated && let Some(Spanned { value: Effect::Allow, span }) = effect {
            self.report.add(
                Diagnostic::error("ALLOW_WITH_NOT_PRINCIPAL", member.key.span, "`NotPrincipal` cannot go with `Allow`")
                    .label(span, "allows everyone else, anonymous callers included")
                    .help("name who is allowed with `Principal`, or deny with `NotPrincipal`"),
            );
        }
        let entries = self.principals(&member.value);
        Some(Element { negated, name: member.key.span, entries })
    }

    /// Reports elements that this kind of policy does not have.
    pub(super) fn not_here<const N: usize>(
        &mut self,
        found: &Members<'_, 't>,
        names: [Name; N],
        code: &'static str,
        help: &str,
    ) {
        for name in names {
            if let Some(member) = found.member(name) {
                let message = format!("{} has no `{}`", self.kind.phrase(), name.text());
                self.report.add(Diagnostic::error(code, member.key.span, message).help(help).fix(
                    "remove it",
                    found.removal(name),
                    "",
                ));
            }
        }
    }

    /// Which of an exclusive pair is there; both is reported. The flag says whether it is the negated one. [R3]
    pub(super) fn one_of(&mut self, found: &Members<'_, 't>, plain: Name, negated: Name) -> (Name, bool) {
        match (found.member(plain), found.member(negated)) {
            (Some(first), Some(second)) => {
                let (plain_text, negated_text) = (plain.text(), negated.text());
                let message = format!("`{plain_text}` and `{negated_text}` cannot stand in one statement");
                self.report.add(
                    Diagnostic::error("UNSUPPORTED_ELEMENT_COMBINATION", second.key.span, message)
                        .label(first.key.span, format!("`{plain_text}` is here"))
                        .help("keep one of them, or make two statements")
                        .fix(format!("remove `{negated_text}`"), found.removal(negated), "")
                        .fix(format!("remove `{plain_text}`"), found.removal(plain), ""),
                );
                (plain, false)
            }
            (None, Some(_)) => (negated, true),
            (Some(_) | None, None) => (plain, false),
        }
    }
}
