//! The table of global keys, sorted by name, letter case aside.
//!
//! After AWS's page as of 2026. Where the npm package of the catalogue differs, the page wins: `aws:SourceVpcArn` is an
//! ARN; `aws:SignInSessionArn`, `codebuild:BuildArn` and `codebuild:ProjectArn` exist. `aws:SourceOwner` is in the
//! package only; old topic policies of SNS use it.

use super::Presence::{Always, Sometimes};
use super::{GlobalKey, KeyType, Subject};

/// Every global key.
pub static KEYS: [GlobalKey; 62] = [
    sometimes("aws:AssumedRoot", Subject::RoleSession, KeyType::Bool, "credentials from AssumeRoot"),
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:CalledVia",
            Subject::Request,
            KeyType::String,
            "a service calls with the principal's credentials (FAS)",
        )
    },
    sometimes(
        "aws:CalledViaAWSMCP",
        Subject::Request,
        KeyType::String,
        "an AWS MCP service calls with the principal's credentials",
    ),
    sometimes(
        "aws:CalledViaFirst",
        Subject::Request,
        KeyType::String,
        "a service calls with the principal's credentials (FAS)",
    ),
    sometimes(
        "aws:CalledViaLast",
        Subject::Request,
        KeyType::String,
        "a service calls with the principal's credentials (FAS)",
    ),
    sometimes(
        "aws:ChatbotSourceArn",
        Subject::RoleSession,
        KeyType::Arn,
        "role session of Amazon Q Developer in chat applications",
    ),
    always("aws:CurrentTime", Subject::Request, KeyType::Date, "always"),
    GlobalKey {
        beside: &["aws:Ec2InstanceSourceVpc"],
        ..sometimes(
            "aws:Ec2InstanceSourcePrivateIPv4",
            Subject::RoleSession,
            KeyType::IpAddress,
            "signed with an EC2 role credential",
        )
    },
    sometimes("aws:Ec2InstanceSourceVpc", Subject::RoleSession, KeyType::String, "signed with an EC2 role credential"),
    GlobalKey { also: Some(KeyType::Numeric), ..always("aws:EpochTime", Subject::Request, KeyType::Date, "always") },
    GlobalKey {
        also: Some(KeyType::Arn),
        ..sometimes(
            "aws:FederatedProvider",
            Subject::RoleSession,
            KeyType::String,
            "role assumed with an OIDC provider; ARN value for non-built-in IdPs",
        )
    },
    sometimes(
        "aws:IsMcpServiceAction",
        Subject::Request,
        KeyType::Bool,
        "the MCP service authorizes an MCP service action",
    ),
    sometimes(
        "aws:MultiFactorAuthAge",
        Subject::RoleSession,
        KeyType::Numeric,
        "temporary credentials authenticated with MFA",
    ),
    sometimes(
        "aws:MultiFactorAuthPresent",
        Subject::RoleSession,
        KeyType::Bool,
        "temporary credentials (absent for long-term keys)",
    ),
    GlobalKey {
        sensitive: true,
        ..always(
            "aws:PrincipalAccount",
            Subject::Principal,
            KeyType::String,
            "all requests, also anonymous ones, with the value `anonymous`",
        )
    },
    sometimes("aws:PrincipalArn", Subject::Principal, KeyType::Arn, "all signed requests; not anonymous ones"),
    sometimes(
        "aws:PrincipalIsAWSService",
        Subject::Principal,
        KeyType::Bool,
        "all signed requests; not anonymous ones",
    ),
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:PrincipalOrgID",
            Subject::Principal,
            KeyType::String,
            "principal is a member of an organization",
        )
    },
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:PrincipalOrgPaths",
            Subject::Principal,
            KeyType::String,
            "principal is a member of an organization",
        )
    },
    sometimes(
        "aws:PrincipalServiceName",
        Subject::Principal,
        KeyType::String,
        "call made directly by a service principal",
    ),
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:PrincipalServiceNamesList",
            Subject::Principal,
            KeyType::String,
            "call made directly by a service principal",
        )
    },
    sometimes(
        "aws:PrincipalTag/${TagKey}",
        Subject::Principal,
        KeyType::String,
        "IAM user with tags, role with tags or session tags",
    ),
    always("aws:PrincipalType", Subject::Principal, KeyType::String, "all requests, also anonymous"),
    sometimes("aws:referer", Subject::Request, KeyType::String, "browser request that follows a link"),
    always("aws:RequestedRegion", Subject::Request, KeyType::String, "always (global services: us-east-1)"),
    sometimes("aws:RequestTag/${TagKey}", Subject::Request, KeyType::String, "tags are passed in the request"),
    GlobalKey {
        sensitive: true,
        ..always("aws:ResourceAccount", Subject::Resource, KeyType::String, "almost always; some actions lack it")
    },
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:ResourceOrgID",
            Subject::Resource,
            KeyType::String,
            "owner account of the resource is in an organization",
        )
    },
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:ResourceOrgPaths",
            Subject::Resource,
            KeyType::String,
            "owner account of the resource is in an organization",
        )
    },
    sometimes(
        "aws:ResourceTag/${TagKey}",
        Subject::Resource,
        KeyType::String,
        "resource has tags (or is created with tags) and its type supports tag authorization",
    ),
    always("aws:SecureTransport", Subject::Request, KeyType::Bool, "always"),
    sometimes("aws:SignInSessionArn", Subject::RoleSession, KeyType::Arn, "AWS Sign-In OAuth session"),
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:SourceAccount",
            Subject::Request,
            KeyType::String,
            "call made directly by a service principal on behalf of a resource",
        )
    },
    sometimes(
        "aws:SourceArn",
        Subject::Request,
        KeyType::Arn,
        "call made directly by a service principal on behalf of a resource",
    ),
    sometimes(
        "aws:SourceIdentity",
        Subject::RoleSession,
        KeyType::String,
        "source identity was set when the role was assumed",
    ),
    sometimes(
        "aws:SourceIp",
        Subject::Network,
        KeyType::IpAddress,
        "always, except through a VPC endpoint; public addresses only",
    ),
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:SourceOrgID",
            Subject::Request,
            KeyType::String,
            "call made directly by a service principal on behalf of a resource of an account in an organization",
        )
    },
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:SourceOrgPaths",
            Subject::Request,
            KeyType::String,
            "call made directly by a service principal on behalf of a resource of an account in an organization",
        )
    },
    sometimes(
        "aws:SourceOwner",
        Subject::Request,
        KeyType::String,
        "an old key of SNS: call made by a service on behalf of a resource",
    ),
    GlobalKey {
        sensitive: true,
        ..sometimes("aws:SourceVpc", Subject::Network, KeyType::String, "request through a VPC endpoint")
    },
    sometimes(
        "aws:SourceVpcArn",
        Subject::Network,
        KeyType::Arn,
        "request through a VPC endpoint, selected services only (lambda is one)",
    ),
    GlobalKey {
        sensitive: true,
        ..sometimes("aws:SourceVpce", Subject::Network, KeyType::String, "request through a VPC endpoint")
    },
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:TagKeys",
            Subject::Request,
            KeyType::String,
            "the operation supports passing tags and tags are passed",
        )
    },
    sometimes("aws:TokenIssueTime", Subject::RoleSession, KeyType::Date, "temporary credentials"),
    always("aws:UserAgent", Subject::Request, KeyType::String, "always"),
    always("aws:userid", Subject::Principal, KeyType::String, "all requests, also anonymous"),
    sometimes(
        "aws:username",
        Subject::Principal,
        KeyType::String,
        "IAM users only (not root, roles, Identity Center, anonymous)",
    ),
    sometimes(
        "aws:ViaAWSMCPService",
        Subject::Request,
        KeyType::Bool,
        "an AWS MCP server calls on behalf of the principal",
    ),
    always("aws:ViaAWSService", Subject::Request, KeyType::Bool, "always"),
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:VpceAccount",
            Subject::Network,
            KeyType::String,
            "request through a VPC endpoint, selected services only (lambda is one)",
        )
    },
    GlobalKey {
        sensitive: true,
        ..sometimes(
            "aws:VpceOrgID",
            Subject::Network,
            KeyType::String,
            "VPC endpoint whose owner is in an organization, selected services only (lambda is one)",
        )
    },
    GlobalKey {
        multivalued: true,
        ..sometimes(
            "aws:VpceOrgPaths",
            Subject::Network,
            KeyType::String,
            "VPC endpoint whose owner is in an organization, selected services only (lambda is one)",
        )
    },
    GlobalKey {
        beside: &["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"],
        ..sometimes("aws:VpcSourceIp", Subject::Network, KeyType::IpAddress, "request through a VPC endpoint")
    },
    sometimes("codebuild:BuildArn", Subject::RoleSession, KeyType::Arn, "role assumed by CodeBuild"),
    sometimes("codebuild:ProjectArn", Subject::RoleSession, KeyType::Arn, "role assumed by CodeBuild"),
    sometimes("ec2:RoleDelivery", Subject::RoleSession, KeyType::Numeric, "role session created by an EC2 instance"),
    sometimes("ec2:SourceInstanceArn", Subject::RoleSession, KeyType::Arn, "role session created by an EC2 instance"),
    sometimes(
        "glue:CredentialIssuingService",
        Subject::RoleSession,
        KeyType::String,
        "AWS Glue job or developer endpoint",
    ),
    sometimes("glue:RoleAssumedBy", Subject::RoleSession, KeyType::String, "AWS Glue calls with a service role"),
    sometimes("identitystore:UserId", Subject::RoleSession, KeyType::String, "caller is an IAM Identity Center user"),
    sometimes(
        "lambda:SourceFunctionArn",
        Subject::RoleSession,
        KeyType::Arn,
        "call made with the execution role credentials of a Lambda function",
    ),
    sometimes(
        "ssm:SourceInstanceArn",
        Subject::RoleSession,
        KeyType::Arn,
        "role credentials delivered to an SSM managed instance",
    ),
];

const fn always(name: &'static str, subject: Subject, value: KeyType, when: &'static str) -> GlobalKey {
    GlobalKey { presence: Always, ..sometimes(name, subject, value, when) }
}

const fn sometimes(name: &'static str, subject: Subject, value: KeyType, when: &'static str) -> GlobalKey {
    GlobalKey {
        name,
        subject,
        value,
        also: None,
        multivalued: false,
        presence: Sometimes,
        when,
        sensitive: false,
        beside: &[],
    }
}
