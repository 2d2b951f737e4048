//! Checks about policies of an organization: SCPs and RCPs.

pub(super) mod rcp_conditions;
pub(super) mod rcp_syntax;
pub(super) mod scp_wildcard;
