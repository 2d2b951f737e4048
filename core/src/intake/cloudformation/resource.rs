//! The resources of a template, and what their names and ARNs are.

use crate::function_policy::Home;
use crate::json::Node;

/// One resource.
pub(super) struct Resource<'n, 't> {
    /// Its logical id.
    pub(super) name: &'n str,
    /// Its type, such as `AWS::IAM::Role`.
    pub(super) kind: &'n str,
    pub(super) properties: &'n Node<'t>,
}

/// Every resource of a template, or of a piece of one.
pub(super) fn all<'n, 't>(root: &'n Node<'t>) -> Vec<Resource<'n, 't>> {
    let resources = root.get("Resources").unwrap_or(root);
    if let Some(alone) = resource("Resource", resources) {
        return vec![alone];
    }
    resources.members().iter().filter_map(|member| resource(&member.key.value, &member.value)).collect()
}

fn resource<'n, 't>(name: &'n str, node: &'n Node<'t>) -> Option<Resource<'n, 't>> {
    let kind = node.get("Type").and_then(Node::str)?;
    let properties = node.get("Properties")?;
    (kind.starts_with("AWS::") || kind.starts_with("Custom::")).then_some(Resource { name, kind, properties })
}

/// What `Ref` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reference {
    Name,
    Arn,
    /// Something else, such as a queue's URL.
    Other,
}

/// A type whose names and ARNs are known.
struct Kind {
    kind: &'static str,
    /// The property that names it.
    name: &'static str,
    reference: Reference,
    /// With `{p}` for the partition, `{r}` the Region, `{a}` the account, `{v}` the name.
    arn: &'static str,
}

/// Sorted by type.
const KINDS: [Kind; 12] = [
    Kind {
        kind: "AWS::DynamoDB::Table",
        name: "TableName",
        reference: Reference::Name,
        arn: "arn:{p}:dynamodb:{r}:{a}:table/{v}",
    },
    Kind {
        kind: "AWS::Events::Rule",
        name: "Name",
        reference: Reference::Name,
        arn: "arn:{p}:events:{r}:{a}:rule/{v}",
    },
    Kind {
        kind: "AWS::IAM::ManagedPolicy",
        name: "ManagedPolicyName",
        reference: Reference::Arn,
        arn: "arn:{p}:iam::{a}:policy/{v}",
    },
    Kind { kind: "AWS::IAM::Role", name: "RoleName", reference: Reference::Name, arn: "arn:{p}:iam::{a}:role/{v}" },
    Kind { kind: "AWS::IAM::User", name: "UserName", reference: Reference::Name, arn: "arn:{p}:iam::{a}:user/{v}" },
    Kind {
        kind: "AWS::Kinesis::Stream",
        name: "Name",
        reference: Reference::Name,
        arn: "arn:{p}:kinesis:{r}:{a}:stream/{v}",
    },
    Kind {
        kind: "AWS::Lambda::Function",
        name: "FunctionName",
        reference: Reference::Name,
        arn: "arn:{p}:lambda:{r}:{a}:function:{v}",
    },
    Kind {
        kind: "AWS::Logs::LogGroup",
        name: "LogGroupName",
        reference: Reference::Name,
        arn: "arn:{p}:logs:{r}:{a}:log-group:{v}:*",
    },
    Kind { kind: "AWS::S3::Bucket", name: "BucketName", reference: Reference::Name, arn: "arn:{p}:s3:::{v}" },
    Kind { kind: "AWS::SNS::Topic", name: "TopicName", reference: Reference::Arn, arn: "arn:{p}:sns:{r}:{a}:{v}" },
    Kind { kind: "AWS::SQS::Queue", name: "QueueName", reference: Reference::Other, arn: "arn:{p}:sqs:{r}:{a}:{v}" },
    Kind {
        kind: "AWS::Serverless::Function",
        name: "FunctionName",
        reference: Reference::Name,
        arn: "arn:{p}:lambda:{r}:{a}:function:{v}",
    },
];

impl Resource<'_, '_> {
    fn known(&self) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.kind == self.kind)
    }

    /// Its name as the template gives it; else its logical id, and `false`.
    fn physical_name(&self) -> (&str, bool) {
        let given = self.known().and_then(|kind| self.properties.get(kind.name)).and_then(Node::str);
        given.map_or((self.name, false), |name| (name, true))
    }

    /// Its ARN, and whether its name is the template's.
    pub(super) fn arn(&self, home: &Home) -> Option<(String, bool)> {
        let (name, given) = self.physical_name();
        let arn = self.known()?.arn.replace("{p}", home.partition()).replace("{r}", &home.region);
        // Roles, users and policies have a path before their name.
        let path = self.properties.get("Path").and_then(Node::str).filter(|_| self.kind.starts_with("AWS::IAM::"));
        let path = path.unwrap_or_default().trim_start_matches('/');
        Some((arn.replace("{a}", &home.account).replace("{v}", &format!("{path}{name}")), given))
    }

    /// What `Ref` gives, and whether its name is the template's.
    pub(super) fn reference(&self, home: &Home) -> Option<(String, bool)> {
        match self.known()?.reference {
            Reference::Name => {
                let (name, given) = self.physical_name();
                Some((name.to_owned(), given))
            }
            Reference::Arn => self.arn(home),
            Reference::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn table_is_sorted() {
        assert!(super::KINDS.is_sorted_by_key(|kind| kind.kind));
    }
}
