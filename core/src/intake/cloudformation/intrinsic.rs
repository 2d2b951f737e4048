//! Intrinsic functions, as far as a template alone tells their values. What it does not tell becomes a `<blank>`.
//!
//! [CloudFormation User Guide: intrinsic function reference, pseudo parameters reference]

use super::resource::Resource;
use crate::intake::Setting;
use crate::json::{Node, Value, quote};

/// A template while its properties are being resolved.
pub(super) struct Template<'n, 't> {
    pub(super) setting: &'n Setting,
    resources: &'n [Resource<'n, 't>],
    parameters: Option<&'n Node<'t>>,
    /// What could not be resolved since the last look.
    blanks: Vec<String>,
    /// Logical ids that stand in for names.
    stand_ins: Vec<String>,
    /// Parameters whose defaults were taken.
    defaults: Vec<String>,
    /// Whether the page's account or Region was put in.
    at_home: bool,
}

impl<'n, 't> Template<'n, 't> {
    pub(super) fn new(root: &'n Node<'t>, resources: &'n [Resource<'n, 't>], setting: &'n Setting) -> Self {
        let parameters = root.get("Parameters");
        let (blanks, stand_ins, defaults) = (Vec::new(), Vec::new(), Vec::new());
        Self { setting, resources, parameters, blanks, stand_ins, defaults, at_home: false }
    }

    /// A value with its functions carried out, as JSON.
    pub(super) fn resolve(&mut self, node: &Node<'_>) -> String {
        let mut out = String::new();
        self.write(node, &mut out);
        out
    }

    /// A value that should be a text.
    pub(super) fn text(&mut self, node: &Node<'_>) -> String {
        match function(node) {
            Some((name, argument)) => self.call(name, argument),
            None => node.scalar().unwrap_or_default(),
        }
    }

    /// The ARN of a resource of the template.
    pub(super) fn arn_of(&mut self, name: &str) -> Option<String> {
        let resource = self.resources.iter().find(|resource| resource.name == name)?;
        let (arn, given) = resource.arn(&self.setting.home)?;
        self.named(name, given);
        Some(arn)
    }

    /// What could not be resolved since the last call.
    pub(super) fn take_blanks(&mut self) -> Vec<String> {
        std::mem::take(&mut self.blanks)
    }

    /// What was put in that the template does not tell.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.at_home {
            let home = &self.setting.home;
            notes.push(format!("Account {} and Region {} are those of the page.", home.account, home.region));
        }
        if !self.stand_ins.is_empty() {
            notes.push(format!(
                "CloudFormation makes the names of {}; their logical ids stand in.",
                self.stand_ins.join(", ")
            ));
        }
        if !self.defaults.is_empty() {
            notes.push(format!("The parameters {} have their default values.", self.defaults.join(", ")));
        }
        notes
    }

    fn write(&mut self, node: &Node<'_>, out: &mut String) {
        if let Some((name, argument)) = function(node) {
            let text = self.call(name, argument);
            out.push_str(&quote(&text));
            return;
        }
        match &node.value {
            Value::Array(entries) => {
                out.push('[');
                for (at, entry) in entries.iter().filter(|entry| !is_no_value(entry)).enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    self.write(entry, out);
                }
                out.push(']');
            }
            Value::Object(members) => {
                out.push('{');
                for (at, member) in members.iter().filter(|member| !is_no_value(&member.value)).enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    out.push_str(&quote(&member.key.value));
                    out.push(':');
                    self.write(&member.value, out);
                }
                out.push('}');
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Unreadable => {
                out.push_str(&node.compact());
            }
        }
    }

    fn call(&mut self, name: &str, argument: &Node<'_>) -> String {
        match name {
            "Ref" => self.reference(argument.str().unwrap_or_default()),
            "Fn::GetAtt" => {
                let parts: Vec<&str> = argument.entries().iter().filter_map(Node::str).collect();
                self.attribute(&parts.join("."))
            }
            "Fn::Sub" => match argument.entries() {
                [template, values] => self.substitute(template.str().unwrap_or_default(), Some(values)),
                [template] => self.substitute(template.str().unwrap_or_default(), None),
                _ => self.blank(name),
            },
            "Fn::Join" => match argument.entries() {
                [separator, parts] if function(parts).is_none() => {
                    let separator = separator.str().unwrap_or_default().to_owned();
                    let parts: Vec<String> = parts.entries().iter().map(|part| self.text(part)).collect();
                    parts.join(&separator)
                }
                _ => self.blank(name),
            },
            _ => match argument.scalar() {
                Some(argument) => self.blank(&format!("{name} {argument}")),
                None => self.blank(name),
            },
        }
    }

    fn reference(&mut self, name: &str) -> String {
        let home = &self.setting.home;
        let pseudo = match name {
            "AWS::AccountId" => Some(home.account.clone()),
            "AWS::Region" => Some(home.region.clone()),
            "AWS::Partition" => Some(home.partition().to_owned()),
            "AWS::URLSuffix" => {
                Some(if home.partition() == "aws-cn" { "amazonaws.com.cn" } else { "amazonaws.com" }.to_owned())
            }
            _ => None,
        };
        if let Some(value) = pseudo {
            self.at_home = true;
            return value;
        }
        if let Some(resource) = self.resources.iter().find(|resource| resource.name == name)
            && let Some((value, given)) = resource.reference(home)
        {
            self.named(name, given);
            return value;
        }
        let default = self.parameters.and_then(|all| all.get(name)).and_then(|parameter| parameter.get("Default"));
        match default.and_then(Node::scalar) {
            Some(value) => {
                remember(&mut self.defaults, name);
                value
            }
            None => self.blank(name),
        }
    }

    /// `Resource.Attribute`
    fn attribute(&mut self, path: &str) -> String {
        match path.split_once('.') {
            Some((name, "Arn" | "TopicArn")) => self.arn_of(name).unwrap_or_else(|| self.blank(path)),
            _ => self.blank(path),
        }
    }

    /// `arn:${AWS::Partition}:s3:::${Bucket}/*`; `${!x}` is `${x}` to whoever reads the result.
    fn substitute(&mut self, template: &str, values: Option<&Node<'_>>) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                out.push_str("${");
                rest = after;
                continue;
            };
            let name = name.trim();
            if let Some(literal) = name.strip_prefix('!') {
                out.push_str(&format!("${{{literal}}}"));
            } else if let Some(value) = values.and_then(|values| values.get(name)) {
                out.push_str(&self.text(value));
            } else if name.contains('.') {
                out.push_str(&self.attribute(name));
            } else {
                out.push_str(&self.reference(name));
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn named(&mut self, name: &str, given: bool) {
        self.at_home = true;
        if !given {
            remember(&mut self.stand_ins, name);
        }
    }

    fn blank(&mut self, name: &str) -> String {
        let blank = format!("<{name}>");
        remember(&mut self.blanks, &format!("`{blank}`"));
        blank
    }
}

fn remember(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

/// A function and its argument.
fn function<'n, 't>(node: &'n Node<'t>) -> Option<(&'n str, &'n Node<'t>)> {
    let [member] = node.members() else { return None };
    let name = member.key.value.as_ref();
    (name == "Ref" || name.starts_with("Fn::")).then_some((name, &member.value))
}

fn is_no_value(node: &Node<'_>) -> bool {
    function(node).is_some_and(|(name, argument)| name == "Ref" && argument.str() == Some("AWS::NoValue"))
}
