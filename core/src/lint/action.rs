//! Checks about actions. [ACT, SAR]

pub(super) mod name;
pub(super) mod not_action;
pub(super) mod policy;
pub(super) mod redundant;
pub(super) mod service_wildcard;
pub(super) mod star;
