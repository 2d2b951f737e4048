//! `resources` and `requestParameters` → the resource, where they make it clear.

use super::{Event, present};
use crate::arn::Arn;
use crate::catalog::Catalog;
use crate::function_policy::{FunctionName, Home};
use crate::intake::reading::{Lack, Part, Reading};
use crate::json::Node;

/// A parameter that names a resource.
struct Row {
    service: &'static str,
    parameter: &'static str,
    /// With `{p}` for the partition, `{r}` the Region, `{a}` the account, `{v}` the value; empty if only an ARN will do.
    arn: &'static str,
}

/// Sorted by service and parameter.
const ROWS: [Row; 17] = [
    Row { service: "dynamodb", parameter: "tableName", arn: "arn:{p}:dynamodb:{r}:{a}:table/{v}" },
    Row { service: "ecr", parameter: "repositoryName", arn: "arn:{p}:ecr:{r}:{a}:repository/{v}" },
    Row { service: "iam", parameter: "groupName", arn: "arn:{p}:iam::{a}:group/{v}" },
    Row { service: "iam", parameter: "roleName", arn: "arn:{p}:iam::{a}:role/{v}" },
    Row { service: "iam", parameter: "userName", arn: "arn:{p}:iam::{a}:user/{v}" },
    Row { service: "kinesis", parameter: "streamName", arn: "arn:{p}:kinesis:{r}:{a}:stream/{v}" },
    Row { service: "lambda", parameter: "uUID", arn: "arn:{p}:lambda:{r}:{a}:event-source-mapping:{v}" },
    Row { service: "lambda", parameter: "uuid", arn: "arn:{p}:lambda:{r}:{a}:event-source-mapping:{v}" },
    Row { service: "secretsmanager", parameter: "secretId", arn: "" },
    Row { service: "sns", parameter: "name", arn: "arn:{p}:sns:{r}:{a}:{v}" },
    Row { service: "sns", parameter: "topicArn", arn: "" },
    Row { service: "sqs", parameter: "queueName", arn: "arn:{p}:sqs:{r}:{a}:{v}" },
    Row { service: "ssm", parameter: "name", arn: "arn:{p}:ssm:{r}:{a}:parameter/{v}" },
    Row { service: "states", parameter: "executionArn", arn: "" },
    Row { service: "states", parameter: "name", arn: "" },
    Row { service: "states", parameter: "stateMachineArn", arn: "" },
    Row { service: "sts", parameter: "roleArn", arn: "" },
];

pub(super) fn fill(event: &Event<'_, '_>, catalog: &Catalog, told: Option<String>, reading: &mut Reading) {
    let action = reading.value(Part::action).unwrap_or_default().to_owned();
    let found = told
        .map(|resource| (resource, "`errorMessage`".to_owned()))
        .or_else(|| {
            catalog
                .takes_no_resource(&action)
                .then(|| ("*".to_owned(), "the action, which takes no resource".to_owned()))
        })
        .or_else(|| function(event))
        .or_else(|| layer(event))
        .or_else(|| bucket(event, &action))
        .or_else(|| queue(event))
        .or_else(|| listed(event))
        .or_else(|| parameter(event))
        .or_else(|| only_arn(event));
    match found {
        Some((value, source)) => {
            reading.resource(&value, source);
        }
        None => {
            reading.lack(Lack::Resource, "The event does not make the resource's ARN clear: put it.");
        }
    }
    owner(event, reading);
}

/// Where a name without an ARN is meant.
fn home(event: &Event<'_, '_>) -> Option<Home> {
    // A name means something of the caller's own account.
    let account = event.of("userIdentity", "accountId").or(event.text("recipientAccountId"))?;
    let region = event.text("awsRegion").unwrap_or("us-east-1");
    Some(Home { region: region.to_owned(), account: account.to_owned() })
}

fn function(event: &Event<'_, '_>) -> Option<(String, String)> {
    let name = event.of("requestParameters", "functionName").filter(|_| event.source == "lambda")?;
    let home = home(event).unwrap_or_default();
    let mut function = FunctionName::parse(name, &home)?;
    if let Some(qualifier) = event.of("requestParameters", "qualifier") {
        function.qualifier = Some(qualifier.to_owned());
    }
    let completed = if name.starts_with("arn:") { "" } else { ", with the event's account and Region" };
    Some((function.to_string(), format!("`requestParameters.functionName`{completed}")))
}

fn layer(event: &Event<'_, '_>) -> Option<(String, String)> {
    let name = event.of("requestParameters", "layerName").filter(|_| event.source == "lambda")?;
    let arn = crate::function_policy::layer_arn(name, &home(event)?)?;
    let version = event.node.get("requestParameters").and_then(|node| node.get("versionNumber")).and_then(Node::scalar);
    let arn = version.map_or(arn.clone(), |version| format!("{arn}:{version}"));
    Some((arn, "`requestParameters.layerName`".to_owned()))
}

fn bucket(event: &Event<'_, '_>, action: &str) -> Option<(String, String)> {
    let bucket = event.of("requestParameters", "bucketName").filter(|_| event.source == "s3")?;
    let partition = home(event).unwrap_or_default().partition();
    let on_object = action.contains("Object") && !action.contains("Bucket") || action == "s3:ListMultipartUploadParts";
    match event.of("requestParameters", "key").filter(|_| on_object) {
        Some(key) => {
            Some((format!("arn:{partition}:s3:::{bucket}/{key}"), "`requestParameters`, bucket and key".to_owned()))
        }
        // DeleteObjects names its objects elsewhere.
        None if on_object => None,
        None => Some((format!("arn:{partition}:s3:::{bucket}"), "`requestParameters.bucketName`".to_owned())),
    }
}

/// `https://sqs.us-east-1.amazonaws.com/123456789012/queue`
fn queue(event: &Event<'_, '_>) -> Option<(String, String)> {
    let url = event.of("requestParameters", "queueUrl").filter(|_| event.source == "sqs")?;
    let mut parts = url.split("://").nth(1)?.split('/');
    let region = parts.next()?.strip_prefix("sqs.")?.split('.').next()?.to_owned();
    let (account, name) = (parts.next()?, parts.next()?);
    let partition = Home { region: region.clone(), account: account.to_owned() }.partition();
    Some((format!("arn:{partition}:sqs:{region}:{account}:{name}"), "`requestParameters.queueUrl`".to_owned()))
}

/// The one resource of the event's own service in `resources`.
fn listed(event: &Event<'_, '_>) -> Option<(String, String)> {
    let entries = event.node.get("resources")?.entries();
    let arns = entries.iter().filter_map(|entry| ["ARN", "arn"].iter().find_map(|name| present(entry.get(name))));
    let mut own: Vec<&str> = arns.filter(|arn| is_of(arn, &event.source)).collect();
    own.dedup();
    match own.as_slice() {
        [one] => Some(((*one).to_owned(), "`resources`".to_owned())),
        _ => None,
    }
}

fn parameter(event: &Event<'_, '_>) -> Option<(String, String)> {
    ROWS.iter().filter(|row| row.service == event.source).find_map(|row| {
        let value = event.of("requestParameters", row.parameter)?;
        let source = format!("`requestParameters.{}`", row.parameter);
        if Arn::parse(value).is_some() {
            return Some((value.to_owned(), source));
        }
        let home = home(event).filter(|_| !row.arn.is_empty())?;
        let value = value.trim_start_matches('/');
        let arn = row.arn.replace("{p}", home.partition()).replace("{r}", &home.region).replace("{a}", &home.account);
        Some((arn.replace("{v}", value), format!("{source}, with the event's account and Region")))
    })
}

/// The only ARN of the service among the parameters.
fn only_arn(event: &Event<'_, '_>) -> Option<(String, String)> {
    let members = event.node.get("requestParameters")?.members();
    let mut arns = members
        .iter()
        .filter_map(|member| Some((member, present(Some(&member.value)).filter(|text| is_of(text, &event.source))?)));
    let (member, arn) = arns.next()?;
    arns.next().is_none().then(|| (arn.to_owned(), format!("`requestParameters.{}`", member.key.value)))
}

/// Roles are resources of IAM, also when STS is asked for them.
fn is_of(arn: &str, service: &str) -> bool {
    Arn::parse(arn).is_some_and(|arn| arn.service == service || (service == "sts" && arn.service == "iam"))
}

/// The owner of a bucket, whose ARN does not tell it.
fn owner(event: &Event<'_, '_>, reading: &mut Reading) {
    let unowned = reading.value(Part::resource).and_then(Arn::parse).is_some_and(|arn| arn.account.is_empty());
    let entries = event.node.get("resources").map(Node::entries).unwrap_or_default();
    let account = entries.iter().find_map(|entry| present(entry.get("accountId")));
    if let Some(account) = account.filter(|_| unowned) {
        reading.fill(Part::ResourceAccount { value: account.to_owned() }, "`resources`");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn table_is_sorted() {
        assert!(super::ROWS.is_sorted_by_key(|row| (row.service, row.parameter)));
    }
}
