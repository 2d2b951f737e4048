//! What AWS's Service Authorization Reference says about actions. [SAR]

pub mod lambda;

/// One action of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// Without the service prefix.
    pub name: &'static str,
    /// What it does to the resource.
    pub level: Level,
    /// Names of the resource types that it can be limited to; empty when it is always requested on `*`. [R20]
    pub resource_types: &'static [&'static str],
    /// Condition keys of the service (and tag keys) that requests for it can carry; global keys are not listed.
    pub condition_keys: &'static [&'static str],
}

/// AWS's access levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Lists resources.
    List,
    /// Reads content.
    Read,
    /// Changes resources.
    Write,
    /// Changes who may do what.
    PermissionsManagement,
    /// Changes tags only.
    Tagging,
}

/// One type of resource of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceType {
    /// AWS's name for it.
    pub name: &'static str,
    /// The ARN with `${Placeholders}`.
    pub arn: &'static str,
}
