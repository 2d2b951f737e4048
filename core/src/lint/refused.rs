//! What AWS refuses, for those who look a code up: such policies are found while they are read, and no check sees them.

use super::Example;
use crate::policy::PolicyKind;
use crate::policy::PolicyKind::{Identity, Resource, Scp, Trust};

/// A mistake for which AWS refuses a policy.
pub struct Refusal {
    /// Its code, that of IAM Access Analyzer where it has one.
    pub code: &'static str,
    /// Why it is one.
    pub why: &'static str,
    /// A policy that AWS refuses.
    pub bad: Example,
    /// The like that AWS accepts.
    pub good: Example,
}

const fn refusal(
    code: &'static str,
    why: &'static str,
    kind: PolicyKind,
    bad: &'static str,
    good: &'static str,
) -> Refusal {
    Refusal { code, why, bad: Example::of(kind, None, bad), good: Example::of(kind, None, good) }
}

/// Every such mistake, by code.
pub static REFUSALS: &[Refusal] = &[
    refusal(
        "ALLOW_WITH_NOT_PRINCIPAL",
        "`NotPrincipal` with `Allow` would open a resource to everyone but those named, anonymous callers \
         included. AWS does not support it.",
        Resource,
        r#"{"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
        r#"{"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
    ),
    refusal(
        "DATA_TYPE_MISMATCH",
        "Every element has a JSON type: an `Action` is a string or a list of strings, a `Condition` is an object. \
         IAM converts nothing.",
        Identity,
        r#"{"Effect": "Allow", "Action": {"name": "s3:ListBucket"}, "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
        "Names of condition keys know no letter case: the same key twice under one operator is one key with two \
         answers.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a", "AWS:PrincipalTag/Team": "b"}}}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["a", "b"]}}}"#,
    ),
    refusal(
        "EMPTY_ARRAY_ACTION",
        "A statement without actions is about nothing.",
        Identity,
        r#"{"Effect": "Allow", "Action": [], "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "EMPTY_ARRAY_RESOURCE",
        "A statement without resources is about nothing.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": []}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
        "Users of an identity provider assume a role first, and then ask as sessions of it. Only the trust policy \
         of that role can name the provider.",
        Resource,
        r#"{"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/web"},
            "Action": "sqs:SendMessage", "Resource": "*"}"#,
    ),
    refusal(
        "INVALID_ARN_PREFIX",
        "A resource is `*` or an ARN, which begins with `arn:`. A name alone is not enough.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "INVALID_CONDITION_OPERATOR",
        "A condition is read by its operator; with one that AWS does not know, it would mean nothing.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEqual": {"s3:prefix": "a/"}}}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEquals": {"s3:prefix": "a/"}}}"#,
    ),
    refusal(
        "INVALID_EFFECT",
        "`Effect` is `Allow` or `Deny`, in this letter case.",
        Identity,
        r#"{"Effect": "allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "INVALID_POLICY_ELEMENT",
        "AWS knows a dozen elements and takes no others, not even as comments. Their letter case counts.",
        Identity,
        r#"{"Effect": "Allow", "Actions": "s3:ListBucket", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "INVALID_PRINCIPAL_FORMAT",
        "A principal is `*`, or has its type: `AWS` with an account id or an ARN, `Service`, `Federated`, \
         `CanonicalUser`.",
        Resource,
        r#"{"Effect": "Allow", "Principal": "111122223333", "Action": "sqs:SendMessage", "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
    ),
    refusal(
        "INVALID_PRINCIPAL_KEY",
        "There are four types of principals: `AWS`, `Service`, `Federated` and `CanonicalUser`.",
        Resource,
        r#"{"Effect": "Allow", "Principal": {"Aws": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
    ),
    refusal(
        "INVALID_VERSION",
        "`Version` is that of the policy language, `2012-10-17` or the old `2008-10-17`, not the date of the \
         policy.",
        Identity,
        r#"{"Version": "2026-01-01", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}]}"#,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}]}"#,
    ),
    refusal(
        "JSON_SYNTAX_ERROR",
        "A policy is JSON: double quotes, no comments, no comma behind the last entry.",
        Identity,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports",}]}"#,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}]}"#,
    ),
    refusal(
        "MISSING_ACTION",
        "A statement says what it is about, with `Action` or `NotAction`.",
        Identity,
        r#"{"Effect": "Allow", "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "MISSING_EFFECT",
        "A statement allows or denies; there is no default.",
        Identity,
        r#"{"Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "MISSING_PRINCIPAL",
        "The policy of a resource says whom it speaks of: it is not attached to anybody who asks.",
        Resource,
        r#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*"}"#,
    ),
    refusal(
        "MISSING_RESOURCE",
        "The policy of a user, a group or a role says on which resources; `*` is all of them.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "MISSING_STATEMENT",
        "A policy is its statements.",
        Identity,
        r#"{"Version": "2012-10-17", "Id": "Statement"}"#,
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}]}"#,
    ),
    refusal(
        "NULL_WITH_IF_EXISTS",
        "`Null` asks whether a key is there, so that “if it exists” has no meaning with it.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NullIfExists": {"s3:prefix": "true"}}}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Null": {"s3:prefix": "true"}}}"#,
    ),
    refusal(
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        "A trust policy names those who may assume the role; all but somebody cannot be said.",
        Trust,
        r#"{"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#,
    ),
    refusal(
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
        "The resource of a trust policy is its role: there is no other to name.",
        Trust,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#,
    ),
    refusal(
        "SCP_SYNTAX_ERROR_PRINCIPAL",
        "A service control policy speaks of everyone in the accounts that it is attached to. Exceptions are made \
         with the condition key `aws:PrincipalArn`.",
        Scp,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "*"}"#,
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*",
            "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}}"#,
    ),
    refusal(
        "UNIQUE_SIDS_REQUIRED",
        "Statements are told apart by their `Sid`: within a policy of IAM no two may have the same.",
        Identity,
        r#"{"Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"},
            {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}"#,
        r#"{"Sid": "List", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"},
            {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}"#,
    ),
    refusal(
        "UNSUPPORTED_ELEMENT_COMBINATION",
        "`Action` and `NotAction`, `Resource` and `NotResource`, `Principal` and `NotPrincipal`: a statement has \
         one of the two.",
        Identity,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "NotAction": "s3:DeleteBucket",
            "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "UNSUPPORTED_PRINCIPAL",
        "The policy of a user, a group or a role speaks of whom it is attached to, and names nobody.",
        Identity,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "UNSUPPORTED_SID",
        "In policies of IAM a `Sid` has letters and digits only. Policies of resources may have other characters.",
        Identity,
        r#"{"Sid": "List reports", "Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}"#,
        r#"{"Sid": "ListReports", "Effect": "Allow", "Action": "s3:ListBucket",
            "Resource": "arn:aws:s3:::reports"}"#,
    ),
    refusal(
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        "A principal is named in full, or is `*`. For a part of a name use the condition key `aws:PrincipalArn`.",
        Resource,
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/web-*"},
            "Action": "sqs:SendMessage", "Resource": "*"}"#,
        r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
            "Resource": "*",
            "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/web-*"}}}"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn the_list_is_sorted() {
        assert!(REFUSALS.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn examples_show_what_they_are_for() {
        for refusal in REFUSALS {
            let (policy, found) = Policy::parse(&refusal.bad.text(), refusal.bad.kind);
            assert!(policy.is_none(), "{} is accepted", refusal.code);
            let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
            assert!(codes.contains(&refusal.code), "{}: {codes:?}", refusal.code);
            let (policy, found) = Policy::parse(&refusal.good.text(), refusal.good.kind);
            assert!(policy.is_some() && found.is_empty(), "{}: {found:?}", refusal.code);
        }
    }
}
