//! ARN_ACCOUNT_NOT_ALLOWED, ARN_REGION_NOT_ALLOWED, INVALID_ARN_RESOURCE, MISSING_ARN_ACCOUNT, MISSING_ARN_REGION

use super::{entries, is_plain};
use crate::arn::Arn;
use crate::catalog::ResourceType;
use crate::diagnostic::Edit;
use crate::lint::prelude::*;

/// A part of an ARN that some types of resources have and others have not.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Region,
    Account,
}

impl Part {
    fn of<'a>(self, arn: &Arn<'a>) -> &'a str {
        match self {
            Self::Region => arn.region,
            Self::Account => arn.account,
        }
    }

    /// Its number, from 0.
    fn number(self) -> usize {
        match self {
            Self::Region => 3,
            Self::Account => 4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Region => "Region",
            Self::Account => "account",
        }
    }
}

/// An account where there is none.
pub(in crate::lint) const ACCOUNT_NOT_ALLOWED: Lint = Lint {
    code: "ARN_ACCOUNT_NOT_ALLOWED",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "The ARN of a bucket names no account, since the names of buckets are unique in the world. With an account in it \
          the ARN is that of nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3::111122223333:reports"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports"}"#,
    )],
    check: |context, findings| not_allowed(context, findings, Part::Account),
};

/// A Region where there is none.
pub(in crate::lint) const REGION_NOT_ALLOWED: Lint = Lint {
    code: "ARN_REGION_NOT_ALLOWED",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN", "IAM resource … cannot contain region information."],
    why: "IAM, and buckets by name, are of no Region: the fourth part of their ARNs is empty. With a Region in it the ARN \
          is that of nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam:us-east-1:111122223333:role/admin"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::111122223333:role/admin"}"#,
    )],
    check: |context, findings| not_allowed(context, findings, Part::Region),
};

/// No account where there should be one.
pub(in crate::lint) const MISSING_ACCOUNT: Lint = Lint {
    code: "MISSING_ARN_ACCOUNT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "An empty account matches no resource of a kind whose ARNs have one.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam:::role/admin"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::*:role/admin"}"#,
    )],
    check: |context, findings| missing(context, findings, Part::Account),
};

/// No Region where there should be one.
pub(in crate::lint) const MISSING_REGION: Lint = Lint {
    code: "MISSING_ARN_REGION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN"],
    why: "An empty Region matches no resource of a kind whose ARNs have one.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs::111122223333:orders"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "arn:aws:sqs:*:111122223333:orders"}"#,
    )],
    check: |context, findings| missing(context, findings, Part::Region),
};

/// A last part that fits no type of resource.
pub(in crate::lint) const RESOURCE: Lint = Lint {
    code: "INVALID_ARN_RESOURCE",
    // Access Analyzer says error; types newer than our tables are not wrong.
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["INVALID_ARN", "IAM resource path must either be \"*\" or start with user/, role/ …", "E3511"],
    why: "Every type of resource has a form of ARN: `function:NAME` with a colon, `role/NAME` with a slash. What fits none \
          of a service's forms is the ARN of nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:DeleteFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function/orders"}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:DeleteFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*"}"#,
    )],
    check: |context, findings| {
        for (_, entry) in entries(context) {
            let whole = entry.value.completed();
            let Some((arn, service)) = known(context, whole) else { continue };
            let root = arn.service == "iam" && arn.resource == "root";
            if !root && !context.known().is_some_resource(whole) {
                // Another part may be the guilty one, which other checks tell.
                if fits_but_for(context, &arn) {
                    continue;
                }
                let place = whole.len() - arn.resource.len()..whole.len();
                let forms: Vec<String> = service.resource_types().take(3).map(|kind| form(&kind)).collect();
                findings
                    .add(
                        context.part(entry.span, place),
                        format!("{} is no form of an ARN of {}", quoted(arn.resource), service.name()),
                    )
                    .help(format!(
                        "its resources have forms such as {}, by the tables of {}",
                        forms.join(", "),
                        context.catalog.source().date
                    ));
            }
        }
    },
};

/// The parts of an ARN and its service, where the catalogue knows the service and its resources.
fn known<'a>(context: &'a Context<'a>, whole: &'a str) -> Option<(Arn<'a>, crate::catalog::Service<'a>)> {
    let arn = Arn::parse(whole)?;
    let service = context.catalog.service(arn.service).filter(|service| service.resource_types().next().is_some())?;
    (service.prefix() == arn.service).then_some((arn, service))
}

/// Whether it fits some type when partition, Region and account are anything.
fn fits_but_for(context: &Context<'_>, arn: &Arn<'_>) -> bool {
    let open = format!("arn:*:{}:*:*:{}", arn.service, arn.resource);
    context.known().is_some_resource(&open) || with_parts(context, arn, &["", "*"], &["", "*"])
}

/// Whether it fits some type with one of these Regions and accounts.
fn with_parts(context: &Context<'_>, arn: &Arn<'_>, regions: &[&str], accounts: &[&str]) -> bool {
    regions.iter().any(|region| {
        accounts.iter().any(|account| {
            let other = format!("arn:{}:{}:{region}:{account}:{}", arn.partition, arn.service, arn.resource);
            context.known().is_some_resource(&other)
        })
    })
}

/// The last part of a type's ARN.
fn form(kind: &ResourceType<'_>) -> String {
    let arn = kind.arn();
    format!("`{}`", arn.splitn(6, ':').nth(5).unwrap_or(&arn))
}

/// With a part that no fitting type has.
fn not_allowed(context: &Context<'_>, findings: &mut Findings, part: Part) {
    for (_, entry) in entries(context) {
        let text = entry.value.text.as_str();
        let Some((arn, service)) = known(context, text) else { continue };
        let value = part.of(&arn);
        if value.is_empty() || !is_plain(value) || context.known().is_some_resource(text) {
            continue;
        }
        let (regions, accounts) = match part {
            Part::Region => (vec![""], vec![arn.account, "*", ""]),
            Part::Account => (vec![arn.region, "*", ""], vec![""]),
        };
        if with_parts(context, &arn, &regions, &accounts) {
            let place = place(context, entry.span, text, part);
            findings
                .add(place, format!("such ARNs of {} have no {}", service.name(), part.name()))
                .help(format!("leave the {} empty", part.name()))
                .edit("leave it empty", [Edit { span: place, replacement: String::new() }]);
        }
    }
}

/// Services with resources of nobody. Sorted.
const PUBLIC: [&str; 5] = ["ec2", "elasticbeanstalk", "rds", "resource-explorer-2", "ssm"];

/// Without a part that every fitting type has.
fn missing(context: &Context<'_>, findings: &mut Findings, part: Part) {
    for (_, entry) in entries(context) {
        let text = entry.value.text.as_str();
        let Some((arn, service)) = known(context, text) else { continue };
        if !part.of(&arn).is_empty() || context.known().is_some_resource(text) {
            continue;
        }
        let accounts = if arn.account.is_empty() { ["", "*"] } else { [arn.account, arn.account] };
        let regions = if arn.region.is_empty() { ["", "*"] } else { [arn.region, arn.region] };
        // Public documents, images and platforms are AWS's own and have no account.
        if part == Part::Account && PUBLIC.contains(&service.prefix()) {
            continue;
        }
        // With something there it fits, with nothing there it does not.
        let fits = match part {
            Part::Region => {
                with_parts(context, &arn, &["*"], &accounts) && !with_parts(context, &arn, &[""], &["", "*"])
            }
            Part::Account => {
                with_parts(context, &arn, &regions, &["*"]) && !with_parts(context, &arn, &["", "*"], &[""])
            }
        };
        if fits {
            let place = place(context, entry.span, text, part);
            findings
                .add(entry.span, format!("such ARNs of {} have {}", service.name(), article(part)))
                .help(format!("write the {}, or `*` for any", part.name()))
                .edit(
                    format!("write `*` for any {}", part.name()),
                    [Edit { span: place, replacement: "*".to_owned() }],
                );
        }
    }
}

fn article(part: Part) -> &'static str {
    match part {
        Part::Region => "a Region",
        Part::Account => "an account",
    }
}

fn place(context: &Context<'_>, string: crate::text::Span, text: &str, part: Part) -> crate::text::Span {
    let start = text.split(':').take(part.number()).map(|part| part.len() + 1).sum::<usize>();
    let length = text.split(':').nth(part.number()).map_or(0, str::len);
    if length == 0 {
        // An empty range has no characters to look for.
        let before = context.part(string, start - 1..start);
        return crate::text::Span::at(before.range().end);
    }
    context.part(string, start..start + length)
}
