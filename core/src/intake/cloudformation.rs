//! Templates of CloudFormation and SAM in JSON, whole or a few resources of one.
//!
//! [CloudFormation User Guide: template anatomy, intrinsic function reference, resource type reference]

mod intrinsic;
mod resource;

use super::found::{Found, as_json, readings, walk};
use super::{Intake, IntakeKind, Setting, limited};
use crate::edit::indent;
use crate::function_policy::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, AddLayerVersionPermission, AddPermission, Call, FunctionPolicies,
    Parameter,
};
use crate::json::{self, Node};
use crate::scenario::InputKind;
use intrinsic::Template;
use resource::Resource;

/// Reads a template; `None` if the text is none or has no policies.
pub(super) fn read(root: &Node<'_>, setting: &Setting) -> Option<Intake> {
    // What `aws cloudformation get-template` answers.
    if let Some(body) = root.get("TemplateBody") {
        return match body.str() {
            Some(text) => json::parse(&as_json(text)?).0.and_then(|inner| read(&inner, setting)),
            None => read(body, setting),
        };
    }
    let resources = resource::all(root);
    if resources.is_empty() {
        return None;
    }
    let mut template = Template::new(root, &resources, setting);
    let mut found = Vec::new();
    let mut policies = FunctionPolicies::new();
    let mut notes = Vec::new();
    for resource in &resources {
        match resource.kind {
            "AWS::Lambda::Permission" => permission(resource, &mut template, &mut policies, &mut notes),
            "AWS::Lambda::LayerVersionPermission" => {
                layer_permission(resource, &mut template, &mut policies, &mut notes)
            }
            _ => documents(resource, &mut template, &mut found, &mut notes),
        }
    }
    for (arn, policy) in policies.iter() {
        found.push(Found {
            owner: arn.to_owned(),
            name: "function policy".to_owned(),
            text: indent(&policy.to_json()),
            source: "the permissions of the template".to_owned(),
            resource: Some(arn.to_owned()),
            ..Found::default()
        });
    }
    let readings = limited(readings(found), "policies", &mut notes);
    notes.extend(template.notes());
    let sam = resources.iter().any(|resource| resource.kind.starts_with("AWS::Serverless::"));
    let title = if sam { "a SAM template" } else { "a CloudFormation template" };
    let mut intake = Intake::of(IntakeKind::CloudFormation, title, readings);
    if intake.readings.is_empty() {
        notes.insert(0, "There are no policies in it.".to_owned());
    }
    intake.notes = notes;
    Some(intake)
}

/// The policies in a resource's properties.
fn documents(
    resource: &Resource<'_, '_>,
    template: &mut Template<'_, '_>,
    found: &mut Vec<Found>,
    notes: &mut Vec<String>,
) {
    let resolved = template.resolve(resource.properties);
    let Some(properties) = json::parse(&resolved).0 else { return };
    let kind = match (resource.kind, properties.get("Type").and_then(Node::str)) {
        ("AWS::Organizations::Policy", Some("RESOURCE_CONTROL_POLICY")) => Some(InputKind::Rcp),
        ("AWS::Organizations::Policy", _) => Some(InputKind::Scp),
        ("AWS::EC2::VPCEndpoint", _) => Some(InputKind::Endpoint),
        _ => None,
    };
    let base = Found {
        owner: resource.name.to_owned(),
        name: resource.name.to_owned(),
        kind,
        resource: (resource.kind == "AWS::IAM::Role").then(|| template.arn_of(resource.name)).flatten(),
        ..Found::default()
    };
    let before = found.len();
    walk(&properties, &base, &format!("{}.Properties", resource.name), found);
    let blanks = template.take_blanks();
    for each in &mut found[before..] {
        each.blanks = blanks.iter().filter(|blank| each.text.contains(blank.trim_matches('`'))).cloned().collect();
    }
    // SAM takes names of managed policies and of its own policy templates beside documents.
    let names: Vec<String> = properties
        .get("Policies")
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| entry.str().or_else(|| entry.members().first().map(|member| member.key.value.as_ref())))
        .filter(|name| !matches!(*name, "Statement" | "Version" | "PolicyName" | "PolicyDocument" | "Id"))
        .map(json::quoted)
        .collect();
    if resource.kind.starts_with("AWS::Serverless::") && !names.is_empty() {
        notes.push(match names.as_slice() {
            [one] => format!("{one} is a policy that SAM knows by name; it is not unfolded."),
            many => format!("{} are policies that SAM knows by name; they are not unfolded.", many.join(", ")),
        });
    }
}

fn permission(
    resource: &Resource<'_, '_>,
    template: &mut Template<'_, '_>,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let mut call = AddPermission::default();
    fill(&ADD_PERMISSION, resource, template, &mut call);
    call.statement_id = resource.name.to_owned();
    run(Call::AddPermission(call), resource, template, policies, notes);
}

fn layer_permission(
    resource: &Resource<'_, '_>,
    template: &mut Template<'_, '_>,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let mut call = AddLayerVersionPermission::default();
    fill(&ADD_LAYER_VERSION_PERMISSION, resource, template, &mut call);
    let version = resource.properties.get("LayerVersionArn").map(|node| template.text(node)).unwrap_or_default();
    if let Some((layer, version)) = version.rsplit_once(':') {
        (call.layer_name, call.version_number) = (layer.to_owned(), version.to_owned());
    }
    call.statement_id = resource.name.to_owned();
    run(Call::AddLayerVersionPermission(call), resource, template, policies, notes);
}

fn fill<C>(table: &[Parameter<C>], resource: &Resource<'_, '_>, template: &mut Template<'_, '_>, call: &mut C) {
    for parameter in table {
        if let Some(node) = resource.properties.get(parameter.spec.name) {
            (parameter.set)(call, template.text(node));
        }
    }
}

fn run(
    call: Call,
    resource: &Resource<'_, '_>,
    template: &mut Template<'_, '_>,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let blanks = template.take_blanks();
    if !blanks.is_empty() {
        notes.push(format!("{} is left out: the paste does not tell {}.", resource.name, blanks.join(", ")));
        return;
    }
    match policies.call(&call, &template.setting.home) {
        Ok(answer) => {
            notes.push(format!(
                "CloudFormation makes a statement id of its own for {}; its name stands in.",
                resource.name
            ));
            notes.extend(answer.remarks);
        }
        Err(error) => notes.push(format!("{} is left out: {}", resource.name, error.on_command_line(call.operation()))),
    }
}
