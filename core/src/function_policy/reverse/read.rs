//! A statement → the call that means the same.

use super::Unwritable;
use crate::function_policy::call::{AddLayerVersionPermission, AddPermission, Call};
use crate::function_policy::name::{FunctionName, Home, is_account};
use crate::json::{Node, Value};
use crate::text::Span;

/// What is found out about one statement.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) reasons: Vec<Unwritable>,
    pub(super) differences: Vec<String>,
}

/// What follows every reason.
const ONLY_PUT: &str = "only PutResourcePolicy can write this.";

impl Reading {
    /// The call; meaningless when there are reasons against it.
    pub(super) fn statement(&mut self, node: &Node<'_>, home: &Home) -> Option<Call> {
        if !matches!(node.value, Value::Object(_)) {
            self.refuse(node.span, "This is no statement");
            return None;
        }
        self.unwritable_elements(node);
        let sid = self.required(node, "Sid", "every permission has a statement id");
        let action = self.required(node, "Action", "a permission names its action");
        let resource = self.required(node, "Resource", "a permission names its function or layer version");
        let principal = self.principal(node);
        let mut call =
            AddPermission { statement_id: sid?, action: action?, principal: principal?, ..Default::default() };
        if let Some(condition) = node.get("Condition") {
            self.conditions(condition, &mut call);
        }
        let resource = resource?;
        match layer_version(&resource) {
            Some((layer, version)) => Some(self.layer(node, call, layer, version, home)),
            None => self.function(node, call, &resource, home),
        }
    }

    pub(super) fn refuse(&mut self, span: Span, reason: &str) {
        self.reasons.push(Unwritable { span, reason: format!("{reason}: {ONLY_PUT}") });
    }

    pub(super) fn differ(&mut self, difference: String) {
        self.differences.push(difference);
    }

    fn unwritable_elements(&mut self, node: &Node<'_>) {
        for member in node.members() {
            let span = member.key.span.to(member.value.span);
            match member.key.value.as_ref() {
                "Sid" | "Principal" | "Action" | "Resource" | "Condition" => {}
                "Effect" if member.value.str() == Some("Allow") => {}
                "Effect" => self.refuse(member.value.span, "AddPermission writes Allow statements only"),
                "NotPrincipal" | "NotAction" | "NotResource" => {
                    self.refuse(span, &format!("AddPermission writes no {}", member.key.value));
                }
                other => self.refuse(span, &format!("AddPermission writes no element named {other}")),
            }
        }
        if node.get("Effect").is_none() {
            self.refuse(node.span, "The statement has no Effect");
        }
    }

    /// An element that has one value.
    fn required(&mut self, node: &Node<'_>, name: &str, why: &str) -> Option<String> {
        let Some(value) = node.get(name) else {
            // A `Not…` element is a reason already.
            if node.get(&format!("Not{name}")).is_none() {
                self.refuse(node.span, &format!("The statement has no {name}, and {why}"));
            }
            return None;
        };
        self.one(value, name)
    }

    /// The value of a string or of a list of one.
    pub(super) fn one(&mut self, value: &Node<'_>, name: &str) -> Option<String> {
        let entry = match &value.value {
            Value::Array(entries) if entries.len() == 1 => {
                self.differ(format!("{name} is a list of one; Lambda writes the value alone."));
                entries.first()?
            }
            Value::Array(entries) => {
                self.refuse(value.span, &format!("One permission has one {name}, this has {}", entries.len()));
                return None;
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_)
            | Value::Unreadable => value,
        };
        let text = entry.str().map(str::to_owned);
        if text.is_none() {
            self.refuse(entry.span, &format!("{name} is no text"));
        }
        text
    }

    fn principal(&mut self, node: &Node<'_>) -> Option<String> {
        let Some(principal) = node.get("Principal") else {
            if node.get("NotPrincipal").is_none() {
                self.refuse(node.span, "The statement has no Principal, and a permission names one");
            }
            return None;
        };
        match (&principal.value, principal.members()) {
            (Value::String(text), _) if text == "*" => Some("*".to_owned()),
            (_, [member]) => {
                let kind = member.key.value.as_ref();
                let text = self.one(&member.value, "Principal")?;
                match kind {
                    "AWS" if text == "*" => {
                        self.differ(
                            "Principal is {\"AWS\": \"*\"}; Lambda writes \"*\", which means the same.".to_owned(),
                        );
                    }
                    "AWS" if is_account(&text) => {
                        self.differ(
                            "Principal is an account id; Lambda writes its root ARN, which means the same.".to_owned(),
                        );
                    }
                    "AWS" | "Service" => {}
                    other => {
                        self.refuse(member.key.span, &format!("AddPermission knows no principals of the type {other}"))
                    }
                }
                if kind == "Service" && !text.contains('.') {
                    self.refuse(member.value.span, "This is no service");
                }
                Some(text)
            }
            (_, members) => {
                let count = members.len();
                self.refuse(
                    principal.span,
                    &format!("One permission has one principal, this has {count} types of them"),
                );
                None
            }
        }
    }

    fn function(&mut self, node: &Node<'_>, call: AddPermission, resource: &str, home: &Home) -> Option<Call> {
        let function = FunctionName::parse(resource, home).filter(|function| function.to_string() == resource);
        let Some(function) = function else {
            let span = node.get("Resource").map_or(node.span, |resource| resource.span);
            self.refuse(span, "A permission is for one function, version, alias or layer version, without wildcards");
            return None;
        };
        let qualifier = function.qualifier.clone();
        let at_home = function.account == home.account && function.partition == home.partition();
        // A name means a function of one's own account; one of another account needs its ARN.
        let function_name =
            if at_home && function.region == home.region { function.name.clone() } else { function.unqualified() };
        Some(Call::AddPermission(AddPermission { function_name, qualifier, ..call }))
    }

    fn layer(&mut self, node: &Node<'_>, call: AddPermission, layer: &str, version: &str, home: &Home) -> Call {
        let prefix = format!("arn:{}:lambda:{}:{}:layer:", home.partition(), home.region, home.account);
        let other_options = call.source_arn.is_some()
            || call.source_account.is_some()
            || call.event_source_token.is_some()
            || call.function_url_auth_type.is_some()
            || call.invoked_via_function_url.is_some();
        if other_options {
            let span = node.get("Condition").map_or(node.span, |condition| condition.span);
            self.refuse(span, "A layer permission has no condition but that of the organization");
        }
        Call::AddLayerVersionPermission(AddLayerVersionPermission {
            layer_name: layer.strip_prefix(&prefix).unwrap_or(layer).to_owned(),
            version_number: version.to_owned(),
            statement_id: call.statement_id,
            action: call.action,
            principal: call.principal,
            organization_id: call.principal_org_id,
            revision_id: None,
        })
    }
}

/// The ARN of the layer, and the version.
fn layer_version(resource: &str) -> Option<(&str, &str)> {
    let (layer, version) = resource.rsplit_once(':')?;
    let is_layer = layer.split(':').nth(5) == Some("layer") && layer.split(':').count() == 7;
    is_layer.then_some((layer, version))
}
