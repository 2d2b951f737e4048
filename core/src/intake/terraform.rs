//! What `terraform show -json` prints (a plan or a state), state files, and configuration in JSON.
//!
//! [Terraform: JSON output format, JSON configuration syntax; AWS provider]

use super::found::{Found, readings, walk};
use super::{Intake, IntakeKind, Setting, limited};
use crate::edit::indent;
use crate::function_policy::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, AddLayerVersionPermission, AddPermission, Call, FunctionPolicies,
    Parameter,
};
use crate::json::{Node, quoted};
use crate::scenario::InputKind;

/// The policies in what `terraform plan` prints, as they will be: without the marks of what comes, goes and changes.
pub(super) fn plan(text: &str) -> Option<String> {
    if !text.contains("jsonencode(") {
        return None;
    }
    let marked = |line: &str| line.trim_start().starts_with(['+', '-', '~']);
    let planned = text.lines().filter(|line| !line.trim_start().starts_with("- ")).map(|line| {
        let line = line.trim_start().trim_start_matches(['+', '~']).trim_start();
        let (name, new) = line.split_once(" = ").unzip();
        match name.zip(new.and_then(|change| change.split_once(" -> "))) {
            Some((name, (_, new))) => format!("{name} = {new}"),
            None => line.to_owned(),
        }
    });
    text.lines().any(marked).then(|| planned.collect::<Vec<_>>().join("\n"))
}

/// One resource with its attributes.
struct Resource<'n, 't> {
    address: String,
    kind: &'n str,
    attributes: &'n Node<'t>,
}

/// Reads Terraform's JSON; `None` if it is none.
pub(super) fn read(root: &Node<'_>, setting: &Setting) -> Option<Intake> {
    let mut resources = Vec::new();
    let title = if let Some(values) = root.get("planned_values") {
        module(values.get("root_module")?, &mut resources);
        "a plan of Terraform"
    } else if let Some(values) = root.get("values").filter(|values| values.get("root_module").is_some()) {
        module(values.get("root_module")?, &mut resources);
        "a state of Terraform"
    } else if root.get("terraform_version").is_some() || root.get("lineage").is_some() {
        state_file(root, &mut resources);
        "a state file of Terraform"
    } else {
        configuration(root, &mut resources);
        "a configuration of Terraform in JSON"
    };
    if !resources.iter().any(|resource| resource.kind.starts_with("aws_")) {
        return None;
    }
    let mut notes = Vec::new();
    let mut found = Vec::new();
    let mut policies = FunctionPolicies::new();
    for resource in &resources {
        match resource.kind {
            "aws_lambda_permission" => permission(resource, setting, &mut policies, &mut notes),
            "aws_lambda_layer_version_permission" => layer_permission(resource, setting, &mut policies, &mut notes),
            _ => documents(resource, &mut found),
        }
    }
    for (arn, policy) in policies.iter() {
        found.push(Found {
            owner: arn.to_owned(),
            name: "function policy".to_owned(),
            text: indent(&policy.to_json()),
            source: "the permissions of the configuration".to_owned(),
            resource: Some(arn.to_owned()),
            ..Found::default()
        });
    }
    without_copies(&mut found);
    let readings = limited(readings(found), "policies", &mut notes);
    if readings.is_empty() {
        notes.insert(0, "There are no policies in it; what is known only after apply is not in a plan.".to_owned());
    }
    Some(Intake { notes, ..Intake::of(IntakeKind::Terraform, title, readings) })
}

/// `terraform show -json`: a module and those inside it.
fn module<'n, 't>(node: &'n Node<'t>, out: &mut Vec<Resource<'n, 't>>) {
    for resource in node.get("resources").map(Node::entries).unwrap_or_default() {
        let text = |name: &str| resource.get(name).and_then(Node::str);
        if let (Some(kind), Some(attributes)) = (text("type"), resource.get("values")) {
            out.push(Resource { address: text("address").unwrap_or(kind).to_owned(), kind, attributes });
        }
    }
    for child in node.get("child_modules").map(Node::entries).unwrap_or_default() {
        module(child, out);
    }
}

/// A `terraform.tfstate`.
fn state_file<'n, 't>(root: &'n Node<'t>, out: &mut Vec<Resource<'n, 't>>) {
    for resource in root.get("resources").map(Node::entries).unwrap_or_default() {
        let text = |name: &str| resource.get(name).and_then(Node::str);
        let Some(kind) = text("type") else { continue };
        let module = text("module").map(|module| format!("{module}.")).unwrap_or_default();
        for instance in resource.get("instances").map(Node::entries).unwrap_or_default() {
            if let Some(attributes) = instance.get("attributes") {
                let address = format!("{module}{kind}.{}", text("name").unwrap_or_default());
                out.push(Resource { address, kind, attributes });
            }
        }
    }
}

/// `*.tf.json`: `{"resource": {"aws_iam_policy": {"name": {…}}}}`.
fn configuration<'n, 't>(root: &'n Node<'t>, out: &mut Vec<Resource<'n, 't>>) {
    for kind in root.get("resource").map(Node::members).unwrap_or_default() {
        for resource in kind.value.members() {
            // A block may stand as an object or as a list of them.
            for attributes in resource.value.entries() {
                let address = format!("{}.{}", kind.key.value, resource.key.value);
                out.push(Resource { address, kind: &kind.key.value, attributes });
            }
        }
    }
}

fn documents(resource: &Resource<'_, '_>, found: &mut Vec<Found>) {
    let text = |name: &str| resource.attributes.get(name).and_then(Node::str);
    let kind = match (resource.kind, text("type")) {
        ("aws_organizations_policy", Some("RESOURCE_CONTROL_POLICY")) => Some(InputKind::Rcp),
        ("aws_organizations_policy", _) => Some(InputKind::Scp),
        ("aws_vpc_endpoint" | "aws_vpc_endpoint_policy", _) => Some(InputKind::Endpoint),
        _ => None,
    };
    // Policies of a role go together, wherever they are written.
    let owner = ["role", "user", "group"].iter().find_map(|kind| Some(format!("{kind} {}", text(kind)?)));
    let own = ["aws_iam_role", "aws_iam_user"].contains(&resource.kind).then(|| text("name")).flatten();
    let own = own.map(|name| format!("{} {name}", resource.kind.trim_start_matches("aws_iam_")));
    let base = Found {
        owner: owner.or(own).unwrap_or_else(|| resource.address.clone()),
        name: resource.address.clone(),
        kind,
        resource: text("arn").filter(|_| resource.kind == "aws_iam_role").map(str::to_owned),
        ..Found::default()
    };
    walk(resource.attributes, &base, &resource.address, found);
}

/// A document of `data.aws_iam_policy_document` is there once more where it is used, and twice in itself.
fn without_copies(found: &mut Vec<Found>) {
    let all = std::mem::take(found);
    let is_document = |each: &Found| each.source.contains("aws_iam_policy_document.");
    for (at, each) in all.iter().enumerate() {
        let is_used = is_document(each) && all.iter().any(|other| !is_document(other) && other.text == each.text);
        let is_copy = all[..at].iter().any(|other| other.owner == each.owner && other.text == each.text);
        if !is_used && !is_copy {
            found.push(each.clone());
        }
    }
}

fn permission(
    resource: &Resource<'_, '_>,
    setting: &Setting,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let mut call = AddPermission::default();
    fill(&ADD_PERMISSION, resource, &mut call);
    if call.statement_id.is_empty() {
        call.statement_id = resource.address.rsplit('.').next().unwrap_or_default().to_owned();
    }
    run(Call::AddPermission(call), resource, setting, policies, notes);
}

fn layer_permission(
    resource: &Resource<'_, '_>,
    setting: &Setting,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let mut call = AddLayerVersionPermission::default();
    fill(&ADD_LAYER_VERSION_PERMISSION, resource, &mut call);
    run(Call::AddLayerVersionPermission(call), resource, setting, policies, notes);
}

/// Attributes are named like the options of the command line: `source_arn` is `--source-arn`.
fn fill<C>(table: &[Parameter<C>], resource: &Resource<'_, '_>, call: &mut C) {
    for parameter in table {
        let name = parameter.spec.option.trim_start_matches("--").replace('-', "_");
        let value = resource.attributes.get(&name).and_then(Node::scalar).filter(|value| !value.is_empty());
        if let Some(value) = value {
            (parameter.set)(call, value);
        }
    }
}

fn run(
    call: Call,
    resource: &Resource<'_, '_>,
    setting: &Setting,
    policies: &mut FunctionPolicies,
    notes: &mut Vec<String>,
) {
    let name = resource.attributes.get("function_name").or(resource.attributes.get("layer_name")).and_then(Node::str);
    if let Some(name) = name.filter(|name| !name.starts_with("arn:")) {
        let home = &setting.home;
        notes.push(format!(
            "{} is meant in the page's account {} and Region {}.",
            quoted(name),
            home.account,
            home.region
        ));
    }
    match policies.call(&call, &setting.home) {
        Ok(answer) => notes.extend(answer.remarks),
        Err(error) => {
            notes.push(format!("{} is left out: {}", resource.address, error.on_command_line(call.operation())))
        }
    }
}
