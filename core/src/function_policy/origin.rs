//! Which of the two could have made a policy: AddPermission, statement by statement, or PutResourcePolicy at once.

use super::document::PolicyDocument;
use super::name::{FunctionName, Home, layer_arn};
use super::reverse::{Unwritable, Written, commands_for};
use super::store::MAX_POLICY;
use crate::arn::Arn;
use crate::json::{self, Node, quoted};
use crate::text::Span;

/// How a policy can have come about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// For every statement its place and the command that writes it, or why none does.
    pub statements: Vec<(Span, Result<Written, Vec<Unwritable>>)>,
    /// What speaks against AddPermission in the policy as a whole.
    pub against: Vec<Unwritable>,
    /// How the policy around the statements differs in letters from the one that Lambda writes.
    pub differences: Vec<String>,
    /// Bytes of JSON on one line, as Lambda counts them against [`MAX_POLICY`].
    pub size: usize,
}

impl Origin {
    /// Whether AddPermission alone could have made it.
    #[must_use]
    pub fn is_by_permissions(&self) -> bool {
        self.against.is_empty() && self.statements.iter().all(|(_, written)| written.is_ok())
    }

    /// Whether Lambda keeps a policy of this size; nothing makes a larger one.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.size <= MAX_POLICY
    }
}

/// How `policy` can have come about.
#[must_use]
pub fn origin_of(policy: &str, home: &Home) -> Origin {
    let root = json::parse(policy).0;
    let mut origin = Origin {
        statements: commands_for(policy, home),
        against: Vec::new(),
        differences: Vec::new(),
        size: PolicyDocument::parse(policy).map_or(0, |document| document.to_json().len()),
    };
    if let Some(root) = &root {
        frame(root, &mut origin);
        statement_ids(root, &mut origin);
        resources(root, &mut origin);
    }
    origin
}

fn refuse(origin: &mut Origin, span: Span, reason: impl Into<String>) {
    origin.against.push(Unwritable { span, reason: reason.into() });
}

/// `"Version":"2012-10-17","Id":"default"`
fn frame(root: &Node<'_>, origin: &mut Origin) {
    match root.get("Version") {
        Some(version) if version.str() == Some("2012-10-17") => {}
        Some(version) => refuse(origin, version.span, "AddPermission writes policies of Version 2012-10-17."),
        None => refuse(
            origin,
            Span::at(root.span.range().start),
            "The policy has no Version, and AddPermission writes 2012-10-17.",
        ),
    }
    match root.get("Id") {
        Some(id) if id.str() == Some("default") => {}
        Some(id) => refuse(origin, id.span, "AddPermission gives policies the Id `default`."),
        None => origin.differences.push("The policy has no Id; Lambda writes `default`, which decides nothing.".into()),
    }
    if entries(root).is_empty() {
        let span = root.get("Statement").map_or(root.span, |statement| statement.span);
        refuse(origin, span, "It has no statement: Lambda removes a policy with its last permission.");
    }
}

fn statement_ids(root: &Node<'_>, origin: &mut Origin) {
    let mut seen: Vec<&str> = Vec::new();
    for (node, sid) in entries(root).iter().filter_map(|entry| Some((entry.get("Sid")?, entry.get("Sid")?.str()?))) {
        if seen.contains(&sid) {
            refuse(origin, node.span, format!("AddPermission refuses the statement id {} a second time.", quoted(sid)));
        }
        seen.push(sid);
    }
}

/// One policy is for one function, version, alias or layer version.
fn resources(root: &Node<'_>, origin: &mut Origin) {
    let mut first: Option<&str> = None;
    for node in entries(root).iter().filter_map(|entry| entry.get("Resource")) {
        let Some(arn) = node.str() else { continue };
        let one = *first.get_or_insert(arn);
        if one != arn {
            let reason =
                format!("Lambda keeps a policy of its own for {}, beside that of {}.", quoted(arn), quoted(one));
            refuse(origin, node.span, reason);
        }
    }
}

fn entries<'n, 't>(root: &'n Node<'t>) -> &'n [Node<'t>] {
    root.get("Statement").map(Node::entries).unwrap_or_default()
}

/// The function, version, alias or layer version that a policy belongs to: the one that all its statements name.
#[must_use]
pub fn owner_of(policy: &str) -> Option<String> {
    let root = json::parse(policy).0?;
    let mut arns = entries(&root).iter().flat_map(|entry| entry.get("Resource").map(Node::entries).unwrap_or_default());
    let first = arns.next()?.str()?;
    (is_owner(first) && arns.all(|arn| arn.str() == Some(first))).then(|| first.to_owned())
}

/// Whether an ARN is one of a function, a version, an alias or a layer version: what has a policy in Lambda.
#[must_use]
pub fn is_owner(arn: &str) -> bool {
    let Some(parts) = Arn::parse(arn).filter(|parts| parts.service == "lambda") else { return false };
    let home = Home { region: parts.region.to_owned(), account: parts.account.to_owned() };
    let function = || FunctionName::parse(arn, &home).is_some_and(|function| function.to_string() == arn);
    let layer = || {
        let (layer, version) = arn.rsplit_once(':')?;
        let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && parts.resource.starts_with("layer:")).then(|| layer_arn(layer, &home))?
    };
    function() || layer().is_some()
}
