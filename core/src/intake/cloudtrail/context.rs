//! What an event tells of the request's context. [KEYS]

use super::Event;
use crate::intake::reading::{Part, Reading};
use crate::json::Node;
use std::net::IpAddr;

/// Members of `requestParameters` that are condition keys of their service; sorted.
const PARAMETERS: [(&str, &[&str], &str); 11] = [
    ("kms", &["encryptionContext", "aws:lambda:FunctionArn"], "kms:EncryptionContext:aws:lambda:FunctionArn"),
    ("lambda", &["authType"], "lambda:FunctionUrlAuthType"),
    ("lambda", &["functionUrlAuthType"], "lambda:FunctionUrlAuthType"),
    ("lambda", &["layers"], "lambda:Layer"),
    ("lambda", &["principal"], "lambda:Principal"),
    ("lambda", &["vpcConfig", "securityGroupIds"], "lambda:SecurityGroupIds"),
    ("lambda", &["vpcConfig", "subnetIds"], "lambda:SubnetIds"),
    ("s3", &["prefix"], "s3:prefix"),
    ("s3", &["x-amz-server-side-encryption"], "s3:x-amz-server-side-encryption"),
    ("sts", &["externalId"], "sts:ExternalId"),
    ("sts", &["roleSessionName"], "sts:RoleSessionName"),
];

pub(super) fn fill(event: &Event<'_, '_>, reading: &mut Reading) {
    address(event, reading);
    for (name, key) in
        [("userAgent", "aws:UserAgent"), ("eventTime", "aws:CurrentTime"), ("vpcEndpointAccountId", "aws:VpceAccount")]
    {
        // A service that calls for itself or for somebody is no user agent.
        if let Some(value) =
            event.text(name).filter(|value| !(name == "userAgent" && value.ends_with(".amazonaws.com")))
        {
            reading.context(key, value, format!("`{name}`"));
        }
    }
    let region_known =
        reading.value(Part::resource).and_then(crate::arn::Arn::parse).is_some_and(|arn| !arn.region.is_empty());
    if let Some(region) = event.text("awsRegion").filter(|_| !region_known) {
        reading.context("aws:RequestedRegion", region, "`awsRegion`");
    }
    for (service, path, key) in PARAMETERS {
        let root = event.node.get("requestParameters").filter(|_| event.source == service);
        let node = path.iter().fold(root, |node, name| node.and_then(|node| node.get(name)));
        let values: Vec<String> = node.map(Node::entries).unwrap_or_default().iter().filter_map(Node::scalar).collect();
        if !values.is_empty() {
            let source = format!("`requestParameters.{}`", path.join("."));
            reading.many(key, values, source);
        }
    }
    source_of_service(event, reading);
    function_of_mapping(event, reading);
}

/// Through an endpoint the caller's address is aws:VpcSourceIp, and aws:SourceIp is absent. [KEYS]
fn address(event: &Event<'_, '_>, reading: &mut Reading) {
    let endpoint = event.text("vpcEndpointId");
    if let Some(endpoint) = endpoint {
        reading.context("aws:SourceVpce", endpoint, "`vpcEndpointId`");
    }
    match event.text("sourceIPAddress") {
        Some(address) if address.parse::<IpAddr>().is_ok() => {
            let key = if endpoint.is_some() { "aws:VpcSourceIp" } else { "aws:SourceIp" };
            reading.context(key, address, "`sourceIPAddress`");
        }
        Some(host) if event.of("userIdentity", "type") != Some("AWSService") => {
            reading.note(format!("The request came from {host}, not from an address: there is no aws:SourceIp."));
        }
        _ => {}
    }
}

/// A service that invokes a function says for which of its resources.
fn source_of_service(event: &Event<'_, '_>, reading: &mut Reading) {
    if event.of("userIdentity", "type") != Some("AWSService") {
        return;
    }
    for (name, key) in [("sourceArn", "aws:SourceArn"), ("sourceAccount", "aws:SourceAccount")] {
        if let Some(value) = event.of("requestParameters", name) {
            reading.context(key, value, format!("`requestParameters.{name}`"));
        }
    }
}

/// Event source mappings are authorised by the function that they are for. [L8]
fn function_of_mapping(event: &Event<'_, '_>, reading: &mut Reading) {
    let is_mapping = event.source == "lambda" && event.name.contains("EventSourceMapping");
    let function = event.of("requestParameters", "functionName").filter(|name| is_mapping && name.starts_with("arn:"));
    if let Some(function) = function {
        reading.context("lambda:FunctionArn", function, "`requestParameters.functionName`");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn table_is_sorted() {
        assert!(super::PARAMETERS.is_sorted());
    }
}
