//! Checks about a policy's frame: version, ids, empty lists, statements that say nothing new.

pub(super) mod empty;
pub(super) mod redundant;
pub(super) mod sid;
pub(super) mod version;
